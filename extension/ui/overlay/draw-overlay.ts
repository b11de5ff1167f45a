import type { Tone } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { isOnSide, transformOf } from '../../platform/turn.ts';

interface Presses {
  readonly float?: (() => void) | undefined;
  readonly openTab: () => void;
  readonly collapse: () => void;
  readonly hide: () => void;
}

interface Shown {
  readonly tone: Tone;
  readonly name: string;
  readonly word: string;
  readonly battery?: CameraFacts['battery'];
  readonly belief?: 'live' | 'doubt' | 'past';
  readonly condition?: string;
  readonly turn?: CameraFacts['turn'];
}

interface OverlayParts {
  readonly video: HTMLVideoElement;
  /** Over everything else in the overlay but the strips at its edges, and seen by nobody: what lies over it is the page's. */
  readonly sentinel: HTMLElement;
  show(shown: Shown): void;
}

/** StatusShape as outlines: React is not worth its weight in every page. */
const SHAPES: Readonly<Record<Tone, string>> = {
  live: 'M6 1.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
  busy: 'M6 1.8a4.2 4.2 0 1 1-4.2 4.2',
  warn: 'M6 1.2 11 10.4H1z',
  lost: 'm2.4 2.4 7.2 7.2m0-7.2-7.2 7.2',
  off: 'M2.4 2.4h7.2v7.2H2.4z',
};
const ICONS = {
  float: 'M20.5 10.5v-5h-17v13h7M13 13.5h8v5.5h-8z',
  tab: 'M3 6h18v13H3zM3 10h18M9 6v4',
  collapse: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  hide: 'M6 6l12 12M18 6 6 18',
} as const;

export function drawOverlay(root: HTMLElement, presses: Presses): OverlayParts {
  const t = words.overlay;
  const video = make('video', 'picture');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  const { svg: mark, path: shape } = outline('0 0 12 12', '');
  const name = make('h1', 'name');
  name.dir = 'auto';
  const battery = make('span', 'battery');
  const word = make('p', 'word');
  const sentinel = make('div', 'sentinel');
  const top = make('div', 'top');
  top.append(mark, name, battery);
  const keys = make('div', 'keys');
  if (presses.float) keys.append(button(ICONS.float, words.float.key, presses.float));
  keys.append(
    button(ICONS.tab, t.openTab, presses.openTab),
    button(ICONS.collapse, t.collapse, presses.collapse),
    button(ICONS.hide, t.hide, presses.hide),
  );
  root.className = 'overlay on-picture';
  root.append(video, top, word, sentinel, keys);

  return {
    video,
    sentinel,
    show(shown) {
      root.dataset.condition = shown.condition ?? '';
      root.title = `${shown.name}: ${shown.word}`;
      mark.setAttribute('class', `mark tone-${shown.tone}`);
      shape.setAttribute('d', SHAPES[shown.tone]);
      video.dataset.belief = shown.belief ?? 'past';
      video.dataset.turned = isOnSide(shown.turn) ? 'side' : '';
      video.style.transform = shown.turn ? transformOf(shown.turn) : '';
      video.ariaLabel =
        shown.belief === 'live' ? words.monitor.picture(shown.name) : words.monitor.pictureWas(shown.name);
      write(name, shown.name);
      write(word, shown.word);
      write(battery, shown.battery ? words.common.percent(shown.battery.level) : '');
      battery.ariaLabel = shown.battery
        ? words.common.battery(shown.battery.level, shown.battery.charging)
        : '';
    },
  };
}

/** Text that stays is not written again: a screen reader would say it again. */
function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

function outline(viewBox: string, d: string): { svg: SVGSVGElement; path: SVGPathElement } {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', d);
  svg.append(path);
  return { svg, path };
}

function button(icon: string, says: string, press: () => void): HTMLButtonElement {
  const element = make('button', 'key');
  element.type = 'button';
  element.title = says;
  element.ariaLabel = says;
  element.append(outline('0 0 24 24', icon).svg);
  element.addEventListener('click', press);
  // A quick second press on a key is no double-click on the picture.
  element.addEventListener('dblclick', (event) => event.stopPropagation());
  return element;
}
