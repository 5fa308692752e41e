<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullisRefusedTitle")}
    <#elseif section = "form">
        <div id="portcullis-refused" class="${properties.kcFormClass!}">
            <p class="${properties.kcFormGroupClass!}">${msg("portcullisRefusedText")}</p>
            <p class="${properties.kcFormGroupClass!}">
                ${msg("portcullisRefusedReceipt")}<br>
                <strong id="portcullis-receipt">${portcullisReceipt}</strong>
            </p>
            <p id="portcullis-help" class="${properties.kcFormGroupClass!}"><#if portcullisHelp?has_content>${portcullisHelp}<#else>${msg("portcullisRefusedHelp")}</#if></p>
            <form id="portcullis-retry" action="${url.loginAction}" method="post">
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit">${msg("portcullisRefusedRetry")}</button>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
