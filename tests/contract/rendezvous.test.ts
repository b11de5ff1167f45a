import './rendezvous/webrtc-stand-in.ts';

import { memoryWorld } from './rendezvous/memory-world.ts';
import { peerjsWorld } from './rendezvous/peerjs-world.ts';
import { throughSet } from './rendezvous/through-set.ts';
import { describeRendezvous } from './rendezvous.ts';

describeRendezvous('memory', memoryWorld);
describeRendezvous('peerjs', peerjsWorld);
describeRendezvous('a set over memory', () => throughSet(memoryWorld()));
describeRendezvous('a set over peerjs', () => throughSet(peerjsWorld()));
