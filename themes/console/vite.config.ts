import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { parseProperties } from './scripts/properties.mjs';

/** Makes a message bundle a module that exports its texts. */
function messageBundles(): Plugin {
  return {
    name: 'message-bundles',
    transform(source, id) {
      if (!id.endsWith('.properties')) {
        return null;
      }
      return { code: `export default ${JSON.stringify(parseProperties(source))};`, map: null };
    },
  };
}

/**
 * Leaves out the styles that PatternFly's components bring along: the console has them, and so has the stand-alone page by Keycloak's copy.
 * What the console loads late, with pages of its own, is in pf-extra.css.
 */
function withoutComponentStyles(): Plugin {
  return {
    name: 'without-component-styles',
    enforce: 'pre',
    resolveId(source, importer) {
      const inner = importer?.includes('react-styles') && importer.endsWith('.mjs') && source.endsWith('.css');
      return inner ? '\0no-styles' : null;
    },
    load(id) {
      return id === '\0no-styles' ? '' : null;
    },
  };
}

/** Collects the licences of all that ends up in the bundle. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const texts = new Map<string, string>();
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') {
          Object.keys(chunk.modules).forEach((id) => noteLicence(id, texts));
        }
      }
      const source = [...texts.entries()].sort().map((entry) => entry[1]).join('\n\n');
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  };
}

function noteLicence(id: string, texts: Map<string, string>) {
  const at = id.lastIndexOf('node_modules/');
  if (at < 0) {
    return;
  }
  const parts = id.slice(at + 'node_modules/'.length).split('/');
  const name = parts[0]!.startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]!;
  const home = join(id.slice(0, at), 'node_modules', name).replace(/^\0/, '');
  if (texts.has(name) || !existsSync(join(home, 'package.json'))) {
    return;
  }
  const about = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license'].map((f) => join(home, f)).find(existsSync);
  texts.set(name, `${name} ${about.version} (${about.license})\n\n${file ? readFileSync(file, 'utf8') : ''}`);
}

export default defineConfig({
  base: './',
  plugins: [withoutComponentStyles(), messageBundles(), react(), licences()],
  build: {
    outDir: process.env.PORTCULLIS_CONSOLE_OUT ?? join(dirname(new URL(import.meta.url).pathname), '../target/classes/portcullis/console'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    rollupOptions: {
      input: { loader: 'src/loader.ts', element: 'src/element.tsx', standalone: 'src/standalone.ts', callback: 'src/callback.ts' },
      output: {
        entryFileNames: '[name].[hash].js',
        chunkFileNames: '[name].[hash].js',
        assetFileNames: '[name].[hash][extname]',
      },
    },
  },
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
  },
});
