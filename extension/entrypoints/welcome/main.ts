import { createMonitor } from '../../platform/index.ts';
import { mountView } from '../../ui/index.ts';

mountView('welcome', document.querySelector('#root'), createMonitor('welcome'));
