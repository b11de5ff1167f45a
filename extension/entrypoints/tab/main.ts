import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('tab', document.querySelector('#root'), createMonitor('tab'));
