import { createRoot, type Root } from 'react-dom/client';
import { App } from './app/App';
import type { ConsoleContext } from './context';
import './styles/pf-extra.css';
import './styles/console.css';

/**
 * The whole console as one element, in the page's own tree: PatternFly's menus, dialogs and dark colours do not reach into a shadow.
 * Whoever mounts it sets `context`; from then on the address says what is shown.
 */
export class PortcullisConsole extends HTMLElement {
  #context: ConsoleContext | null = null;
  #root: Root | null = null;
  readonly #home = () => this;

  set context(context: ConsoleContext) {
    this.#context = context;
    this.#show();
  }

  connectedCallback() {
    this.#show();
  }

  disconnectedCallback() {
    const root = this.#root;
    this.#root = null;
    queueMicrotask(() => root?.unmount());
  }

  #show() {
    if (this.isConnected && this.#context) {
      this.#root ??= createRoot(this);
      this.#root.render(<App context={this.#context} home={this.#home} />);
    }
  }
}

if (!customElements.get('portcullis-console')) {
  customElements.define('portcullis-console', PortcullisConsole);
}
