/**
 * Accessibility of what is on the screen now, by axe-core.
 *
 *     expect(await accessibilityFaults(popup)).toEqual([]);
 *
 * Works in every Playwright page and every Firefox view: the script is evaluated, not loaded, so no
 * Content-Security-Policy stands in its way.
 */
import axe, { type AxeResults } from 'axe-core';

/** What a Playwright page and a Firefox view have in common. */
export interface Evaluates {
  evaluate<T>(expression: string): Promise<T>;
}

/** One readable line per faulty element: rule, how grave, where, and what would mend it. */
export async function accessibilityFaults(
  page: Evaluates,
  without: readonly string[] = [],
): Promise<string[]> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const options = JSON.stringify({ resultTypes: ['violations'], rules });
  // Half a megabyte: a page that is looked at many times takes it once.
  if (!(await page.evaluate<boolean>('"axe" in window')))
    await page.evaluate<void>(`(() => { ${axe.source}\n})()`);
  const { violations } = await page.evaluate<Pick<AxeResults, 'violations'>>(
    `window.axe.run(document, ${options}).then(({ violations }) => ({ violations }))`,
  );
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const cure = (failureSummary ?? '').replaceAll(/\s*\n\s*/g, ' ');
      return `${id} (${impact ?? 'unknown'}): ${help}: ${target.join(' ')}: ${cure}`;
    }),
  );
}
