import './tokens.css';
import './base.css';

export * from './brand-mark.tsx';
export * from './button.tsx';
export * from './countdown.tsx';
export * from './field.tsx';
export * from './icon.tsx';
export type { IconName } from './icon-paths.ts';
export * from './notice.tsx';
export * from './qr-code.tsx';
export * from './save-file.ts';
export * from './slider.tsx';
export * from './spinner.tsx';
export * from './status-mark.tsx';
export * from './symbols.tsx';
export * from './use-saving.ts';
export * from './use-time.ts';
export * from './use-watched.ts';
