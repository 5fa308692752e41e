<#ftl output_format="plainText">
${msg(portcullisNotice)}
