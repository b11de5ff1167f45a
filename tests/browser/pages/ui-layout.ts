/** Runs in the page: what sticks out of the view, or is cut where it must be read. */
export function brokenLayout(): string[] {
  const name = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${element.textContent?.slice(0, 40)}"`;
  const page = document.documentElement;
  const faults: string[] = [];
  if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} wide in ${innerWidth}`);
  for (const element of document.body.querySelectorAll('*')) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const tooWide = element.scrollWidth > element.clientWidth + 1;
    if (tooWide && (overflowX === 'auto' || overflowX === 'scroll'))
      faults.push(`scrolls sideways: ${name(element)}`);
    // A long name may be cut with an ellipsis; the word on a key or a status may not.
    const mustBeRead = element.matches('.key-word, .button-text, .status-mark .one-line');
    if (tooWide && mustBeRead) faults.push(`cut (${textOverflow}): ${name(element)}`);
    const { right, left, width } = element.getBoundingClientRect();
    const isSeen = width > 1 && !element.closest('.only-heard');
    if (isSeen && (right > innerWidth + 1 || left < -1)) faults.push(`sticks out: ${name(element)}`);
  }
  return faults;
}
