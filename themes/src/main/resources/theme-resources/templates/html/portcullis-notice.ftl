<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${kcSanitize(msg(portcullisNotice))?no_esc}</p>
</@layout.emailLayout>
