import { expect, test } from 'vitest';
import { fillWords } from '../../../site/fill-words.ts';

function filled(html: string, catalogue: object): unknown {
  const { transformIndexHtml } = fillWords(catalogue);
  if (typeof transformIndexHtml !== 'object') throw new Error('it fills HTML');
  return Reflect.apply(transformIndexHtml.handler, undefined, [html]);
}

test('a page gets its sentences from the catalogue, and no sentence can become markup', () => {
  const words = { page: { title: 'Salt & "pepper" <b>' } };
  expect(filled('<h1>{{page.title}}</h1>', words)).toBe('<h1>Salt &amp; &quot;pepper&quot; &lt;b&gt;</h1>');
});

test('a sentence that the catalogue lacks stops the build', () => {
  expect(() => filled('{{page.title}}', { page: {} })).toThrow('page.title');
  expect(() => filled('{{page}}', { page: { title: 'a' } })).toThrow('page');
});
