import type { Plugin } from 'vite';

/**
 * Puts the sentences of the catalogue into the HTML: `{{site.home.title}}`. A name that the catalogue does not
 * have stops the build, so that no page ever shows a gap.
 */
export function fillWords(catalogue: object): Plugin {
  return {
    name: 'porthole:fill-words',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replaceAll(/\{\{([\w.]+)\}\}/g, (_whole, path: string) => escaped(find(catalogue, path))),
    },
  };
}

function find(catalogue: object, path: string): string {
  let here: unknown = catalogue;
  for (const step of path.split('.')) {
    here =
      typeof here === 'object' && here !== null
        ? Object.entries(here).find(([k]) => k === step)?.[1]
        : undefined;
  }
  if (typeof here !== 'string') throw new Error(`The catalogue has no sentence "${path}"`);
  return here;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
