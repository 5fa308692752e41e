import { PAGES } from './app/router';
import de from './texts/nav-de.properties';
import en from './texts/nav-en.properties';

type What = 'none' | 'pages' | 'link';

const ID = 'portcullis-nav';

/** The group "Risk" in the navigation of Keycloak's console, which takes it out with every change of its own. */
export class NavGroup {
  realm = '';
  #what: What = 'none';
  #waiting = 0;
  #link = '';
  #loggedMissing = false;
  readonly #texts: Record<string, string>;

  constructor(locale: string) {
    this.#texts = locale.startsWith('de') ? de : en;
  }

  /** Says what may be shown for a realm: nothing, the pages, or a link to the console as a page of its own. */
  set(realm: string, what: What, waiting: number, link = '') {
    if (realm === this.realm) {
      this.#what = what;
      this.#waiting = waiting;
      this.#link = link;
      document.getElementById(ID)?.remove();
      this.place(realm);
    }
  }

  /** Puts the group where it belongs, unless it is there. */
  place(realm: string) {
    const list = document.querySelector('.keycloak__page_nav__nav .pf-v5-c-nav');
    if (!list) {
      this.#logMissing();
      return;
    }
    const present = document.getElementById(ID);
    const wanted = realm === this.realm && this.#what !== 'none';
    if (!wanted) {
      present?.remove();
    } else if (!present) {
      this.#insert(list, this.#group(realm));
    }
    this.#markCurrent();
  }

  #insert(list: Element, group: HTMLElement) {
    const sections = list.querySelectorAll(':scope > section.pf-v5-c-nav__section');
    const manage = sections.length > 1 ? sections[sections.length - 2] : sections[0];
    if (manage) {
      manage.after(group);
    } else {
      list.append(group);
    }
  }

  #group(realm: string): HTMLElement {
    const section = element('section', 'pf-v5-c-nav__section');
    section.id = ID;
    const heading = element('h2', 'pf-v5-c-nav__section-title', this.#texts['nav.group']);
    heading.id = `${ID}-title`;
    section.setAttribute('aria-labelledby', heading.id);
    const items = element('ul', 'pf-v5-c-nav__list');
    items.setAttribute('role', 'list');
    if (this.#what === 'link') {
      const link = this.#item(`${this.#texts['nav.link']} ↗`, this.#link, 'link');
      link.querySelector('a')?.setAttribute('target', '_blank');
      items.append(link);
    } else {
      for (const page of PAGES) {
        items.append(this.#item(this.#texts[`nav.${page}`] ?? page, `#/${encodeURIComponent(realm)}/portcullis/${page}`, page));
      }
    }
    section.append(heading, items);
    return section;
  }

  #item(text: string, href: string, page: string): HTMLElement {
    const item = element('li', 'pf-v5-c-nav__item');
    const link = element('a', 'pf-v5-c-nav__link', text);
    link.id = `nav-item-portcullis-${page}`;
    link.dataset.page = page;
    link.setAttribute('href', href);
    if (page === 'cases' && this.#waiting > 0) {
      const badge = element('span', 'pf-v5-c-badge pf-m-unread', String(this.#waiting));
      badge.setAttribute('aria-label', `${this.#waiting} ${this.#texts['nav.waiting']}`);
      link.append(' ', badge);
    }
    item.append(link);
    return item;
  }

  #markCurrent() {
    const page = /^#\/[^/]+\/portcullis\/([^/?]+)/.exec(window.location.hash)?.[1];
    document.querySelectorAll<HTMLElement>(`#${ID} a`).forEach((link) => {
      const isCurrent = link.dataset.page === page;
      if (link.classList.contains('pf-m-current') !== isCurrent) {
        link.classList.toggle('pf-m-current', isCurrent);
        link.toggleAttribute('aria-current', isCurrent);
        if (isCurrent) {
          link.setAttribute('aria-current', 'page');
        }
      }
    });
  }

  #logMissing() {
    if (!this.#loggedMissing && document.querySelector('main.pf-v5-c-page__main, main.pf-v6-c-page__main')) {
      this.#loggedMissing = true;
      console.info('portcullis: no place for its pages in this navigation');
    }
  }
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
