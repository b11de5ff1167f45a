import * as v from 'valibot';
import { Address } from '../../../shared/protocol/index.ts';

export const address = (name: string): Address => v.parse(Address, name.padEnd(16, '2'));
export const camera = address('camera');
export const monitor = address('monitor');
export const stranger = address('stranger');
