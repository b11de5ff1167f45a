import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('window', document.querySelector('#root'), createMonitor('window'));
