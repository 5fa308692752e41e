<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("portcullisAttestationTitle")}
    <#elseif section = "form">
        <div id="portcullis-attestation" class="${properties.kcFormClass!}">
            <p class="${properties.kcFormGroupClass!}">${msg("portcullisAttestationText")}</p>
            <p class="${properties.kcFormGroupClass!}">
                ${msg("portcullisAttestationReceipt")}<br>
                <strong id="portcullis-receipt">${portcullisReceipt}</strong>
            </p>
            <#if portcullisHelp?has_content><p id="portcullis-help" class="${properties.kcFormGroupClass!}">${portcullisHelp}</p></#if>
            <form id="portcullis-attest" action="${url.loginAction}" method="post">
                <div class="${properties.kcFormGroupClass!}">
                    <label for="attestationCode" class="${properties.kcLabelClass!}">${msg("portcullisAttestationCode")}</label>
                    <input id="attestationCode" name="attestationCode" class="${properties.kcInputClass!}" type="text" autofocus required
                           autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20"
                           aria-invalid="<#if messagesPerField.existsError('attestationCode')>true<#else>false</#if>"
                           aria-describedby="portcullis-attestation-hint<#if messagesPerField.existsError('attestationCode')> input-error-attestation</#if>">
                    <#if messagesPerField.existsError('attestationCode')>
                        <span id="input-error-attestation" class="${properties.kcInputErrorMessageClass!}" role="alert">${kcSanitize(messagesPerField.get('attestationCode'))?no_esc}</span>
                    </#if>
                    <span id="portcullis-attestation-hint">${msg("portcullisAttestationHint")}</span>
                </div>
                <button class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit">${msg("portcullisAttestationSubmit")}</button>
            </form>
        </div>
    </#if>
</@layout.registrationLayout>
