import { camera } from './en/camera.ts';
import { common } from './en/common.ts';
import { monitor } from './en/monitor.ts';

/** Every sentence a person reads. Another language is another object of this type. */
export const words = { common, camera, monitor };
export type Words = typeof words;
