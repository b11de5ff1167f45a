import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('panel', document.querySelector('#root'), createMonitor('panel'));
