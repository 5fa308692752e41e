<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        <#if portcullisEnded>${msg("portcullisEndedTitle")}<#else>${msg("portcullisRefusedTitle")}</#if>
    <#elseif section = "form">
        <div id="portcullis-refused" class="${properties.kcFormClass!}">
            <p class="${properties.kcFormGroupClass!}"><#if portcullisEnded>${msg("portcullisEndedText")}<#else>${msg("portcullisRefusedText")}</#if></p>
            <p class="${properties.kcFormGroupClass!}">
                <#if portcullisEnded>${msg("portcullisEndedReceipt")}<#else>${msg("portcullisRefusedReceipt")}</#if><br>
                <strong id="portcullis-receipt">${portcullisReceipt}</strong>
            </p>
            <p id="portcullis-help" class="${properties.kcFormGroupClass!}"><#if portcullisHelp?has_content>${portcullisHelp}<#else>${msg("portcullisRefusedHelp")}</#if></p>
            <form id="portcullis-retry" action="${url.loginAction}" method="post">
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit">${msg("portcullisRefusedRetry")}</button>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
