// A SAML service provider that accepts signed assertions only, and lets those with the role
// "deployer" deploy. Says on which port it listens.
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'

const { ISSUER, ENTITY_ID, IDP_CERT } = process.env
const sessions = new Map()

const routes = {
  'GET /deploy': async ({ session }) => {
    if (!session.profile) {
      return { status: 302, headers: { Location: await saml.getAuthorizeUrlAsync('', '', {}) } }
    }
    return [session.profile.Role].flat().includes('deployer')
      ? { status: 200, body: 'deployed' }
      : { status: 403, body: 'only deployers deploy' }
  },

  'POST /acs': async ({ form, session }) => {
    try {
      const { profile } = await saml.validatePostResponseAsync(form)
      session.profile = profile
    } catch (error) {
      return { status: 401, body: error.message }
    }
    return { status: 302, headers: { Location: '/deploy' } }
  },
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://localhost:${server.address().port}`)
  const id = /saml-app=([\w-]+)/.exec(request.headers.cookie)?.[1] ?? randomUUID()
  const session = sessions.get(id) ?? {}
  sessions.set(id, session)
  const form = Object.fromEntries(new URLSearchParams(await text(request)))
  const route = routes[`${request.method} ${url.pathname}`] ?? (() => ({ status: 404 }))
  try {
    const { status, headers, body } = await route({ form, session })
    response.writeHead(status, { 'Set-Cookie': `saml-app=${id}; Path=/; HttpOnly`, ...headers })
    response.end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
})

let saml
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address()
  saml = new SAML({
    entryPoint: `${ISSUER}/protocol/saml`,
    issuer: ENTITY_ID,
    audience: ENTITY_ID,
    callbackUrl: `http://localhost:${port}/acs`,
    idpCert: IDP_CERT,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
  })
  console.log(`listening on ${port}`)
})
