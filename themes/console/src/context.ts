/** What whoever mounts the console's element tells it. Later ways into Keycloak's console would set the same. */
export interface ConsoleContext {
  /** The realm that is looked at; pages follow the address, so this is only where they begin. */
  realm: string;
  /** The realm whose admin is signed in. */
  loginRealm: string;
  /** Base address of the admin API, without a slash at the end. */
  apiBase: string;
  /** Base address of Keycloak's public side, without a slash at the end. */
  authBase: string;
  /** Language tag that the page is shown in. */
  locale: string;
  /** Whether the element is a page of its own, with its own navigation. */
  standalone: boolean;
  /** A token that is valid now. Rejects when nobody is signed in any more. */
  token(): Promise<string>;
  /** Signs in again, keeping the address. */
  signIn(): void;
}
