<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullisFactorTitle")}
    <#elseif section = "form">
        <div id="portcullis-factor" class="${properties.kcFormClass!}">
            <p class="${properties.kcFormGroupClass!}">${msg("portcullisFactorText")}</p>
            <form id="portcullis-factor-form" action="${url.loginAction}" method="post">
                <#list portcullisFactors as factor>
                    <div class="${properties.kcFormGroupClass!}">
                        <button id="portcullis-factor-${factor?lower_case}" class="${properties.kcButtonClass!} ${properties.kcButtonDefaultClass!} ${properties.kcButtonBlockClass!}" type="submit" name="portcullisFactor" value="${factor}">${msg("portcullisFactor" + factor)}</button>
                    </div>
                </#list>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
