// An application that people sign in to by the authorization code flow with PKCE, and that lets
// those with the role "deployer" deploy. Says on which port it listens.
import { createServer } from 'node:http'
import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as client from 'openid-client'

const { ISSUER, CLIENT_ID, CLIENT_SECRET } = process.env
const sessions = new Map()

const keycloak = await client.discovery(new URL(ISSUER), CLIENT_ID, CLIENT_SECRET, undefined, {
  execute: [client.allowInsecureRequests],
})
const keys = createRemoteJWKSet(new URL(keycloak.serverMetadata().jwks_uri))

const routes = {
  'GET /deploy': async ({ session }) => {
    if (!session.tokens) {
      return signIn(session)
    }
    const { payload } = await jwtVerify(session.tokens.access_token, keys, { issuer: ISSUER })
    return payload.realm_access?.roles?.includes('deployer')
      ? { status: 200, body: 'deployed' }
      : { status: 403, body: 'only deployers deploy' }
  },

  'GET /callback': async ({ url, session }) => {
    session.tokens = await client.authorizationCodeGrant(keycloak, url, {
      pkceCodeVerifier: session.verifier,
      expectedState: session.state,
    })
    return { status: 302, headers: { Location: '/deploy' } }
  },

  'GET /refresh': async ({ session }) => {
    try {
      session.tokens = await client.refreshTokenGrant(keycloak, session.tokens.refresh_token)
    } catch (error) {
      if (error instanceof client.ResponseBodyError) {
        delete session.tokens
        return { status: 401, body: error.error }
      }
      throw error
    }
    return { status: 302, headers: { Location: '/deploy' } }
  },
}

async function signIn(session) {
  session.verifier = client.randomPKCECodeVerifier()
  session.state = client.randomState()
  const location = client.buildAuthorizationUrl(keycloak, {
    redirect_uri: `http://localhost:${server.address().port}/callback`,
    scope: 'openid',
    state: session.state,
    code_challenge: await client.calculatePKCECodeChallenge(session.verifier),
    code_challenge_method: 'S256',
  })
  return { status: 302, headers: { Location: location.href } }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://localhost:${server.address().port}`)
  const id = /oidc-app=([\w-]+)/.exec(request.headers.cookie)?.[1] ?? randomUUID()
  const session = sessions.get(id) ?? {}
  sessions.set(id, session)
  const route = routes[`${request.method} ${url.pathname}`] ?? (() => ({ status: 404 }))
  try {
    const { status, headers, body } = await route({ url, session })
    response.writeHead(status, { 'Set-Cookie': `oidc-app=${id}; Path=/; HttpOnly`, ...headers })
    response.end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
})
server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`))
