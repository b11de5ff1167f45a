import { startView } from '../../ui/index.ts';

startView('panel');
