import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('settings', document.querySelector('#root'), createMonitor('settings'));
