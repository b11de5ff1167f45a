import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';

/** A phone on a shelf, a cot, and the browser that shows it: what the product does, without a word. */
export function WelcomePicture(): ReactElement {
  return (
    <svg className="welcome-picture" viewBox="0 0 400 240" role="img" aria-label={words.welcome.picture}>
      <rect className="wp-room" width="400" height="240" rx="18" />
      <path className="wp-floor" d="M0 186h400v36a18 18 0 0 1-18 18H18a18 18 0 0 1-18-18z" />

      <g className="wp-lamp">
        <circle className="wp-glow" cx="38" cy="62" r="34" />
        <circle className="wp-moon" cx="38" cy="62" r="15" />
      </g>

      <g className="wp-cot">
        <path d="M22 196v-62M130 196v-62M22 146h108M22 182h108" />
        <path className="wp-bar" d="M44 146v36M65 146v36M87 146v36M108 146v36" />
        <path className="wp-child" d="M34 180c6-16 26-18 44-14 20-8 36 2 42 14z" />
        <circle className="wp-head" cx="50" cy="164" r="10" />
      </g>

      <g className="wp-phone">
        <path className="wp-shelf" d="M140 112h58" />
        <rect x="158" y="56" width="28" height="54" rx="5" />
        <circle className="wp-lens" cx="172" cy="66" r="4" />
      </g>
      <path className="wp-sight" d="M164 72 96 138M168 76l-44 66" />
      <path className="wp-way" d="M192 78c12-14 22-16 34-12" />

      <g className="wp-browser">
        <rect x="228" y="36" width="152" height="132" rx="10" />
        <path className="wp-rule" d="M228 58h152" />
        <circle className="wp-mark" cx="364" cy="47" r="4.5" />
        <path className="wp-text" d="M242 76h44M242 90h36M242 104h44M242 118h30M242 132h42M242 146h26" />
        <rect className="wp-view" x="300" y="68" width="70" height="46" rx="6" />
        <path className="wp-child" d="M310 108c3-10 15-11 24-8 12-5 20 1 24 8z" />
        <circle className="wp-head" cx="318" cy="97" r="6" />
        <circle className="wp-live" cx="308" cy="76" r="3" />
      </g>
    </svg>
  );
}
