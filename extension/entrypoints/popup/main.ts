import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('popup', document.querySelector('#root'), createMonitor('popup'));
