import { startView } from '../../ui/index.ts';

startView('welcome');
