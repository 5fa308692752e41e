<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullisRefusedTitle")}
    <#elseif section = "form">
        <div id="portcullis-refused">
            <p>${msg("portcullisRefusedText")}</p>
            <p>${msg("portcullisRefusedReceipt")}</p>
            <p><strong id="portcullis-receipt">${portcullisReceipt}</strong></p>
            <#if portcullisHelp?has_content>
                <p id="portcullis-help">${portcullisHelp}</p>
            <#else>
                <p id="portcullis-help">${msg("portcullisRefusedHelp")}</p>
            </#if>
            <form id="portcullis-retry" action="${url.loginAction}" method="post">
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit">${msg("portcullisRefusedRetry")}</button>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
