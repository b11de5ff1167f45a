import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { openLine } from '../e2e/alarm-line.ts';
import { type LabHousehold, openHousehold } from '../network/household.ts';
import { canRunLab, type NetworkLab, openNetworkLab } from '../network/lab/index.ts';
import { measureOutages, type Outage, steady, type Trouble } from '../network/outage.ts';
import { type Services, startServices } from '../network/services/services.ts';
import { clickToPicture, stopWatching } from './click.ts';
import { asSamples, type Figure, finite, median, NEVER } from './figure.ts';
import { openReferences, type Reference, type References } from './reference.ts';

const soak = process.env.PORTHOLE_SOAK === '1';
const SECOND = 1000;
/** How often each length is tried. A median of so few is a hint; the long form has the figures. */
const CUTS: Readonly<Record<number, number>> = soak
  ? { 3: 6, 10: 6, 30: 6, 60: 5, 180: 5 }
  : { 3: 5, 10: 3, 30: 1 };
const RENEWALS = soak ? 8 : 4;
const RESTARTS = soak ? 5 : 2;
const ALARMS = soak ? 6 : 3;
const ALARM_DELAY = 5 * SECOND;
/** Whoever is not back by then is called away for good: PeerJS would keep everybody waiting. */
const BACK_WITHIN = (soak ? 20 : 10) * SECOND;
const REFERENCE_PORT = 9000;

const KINDS = ['porthole', 'bare', 'peerjs'] as const;
type Kind = (typeof KINDS)[number];
type Outages = Readonly<Record<Kind, Outage[]>>;

/** The figures of outages: all three suffer the same ones at the same time, in the same two homes. */
export async function network(): Promise<Figure[]> {
  const can = canRunLab();
  if (!can.ok) {
    console.error(`The network bench cannot run here: ${can.why}.`);
    return [];
  }
  const ending = new AbortController();
  await using lab = await openNetworkLab(ending.signal);
  await using services = await startServices(lab.internet);
  await using household = await openHousehold({ homes: lab, services, sees: 'tabs' });
  await using references = await openReferences({
    homes: lab,
    internet: lab.internet,
    port: REFERENCE_PORT,
    ice: services.stun ? { urls: services.stun } : undefined,
    small: true,
  });
  const suffer = sufferers(household, references);

  const cuts: [seconds: number, Outages][] = [];
  for (const [seconds, times] of Object.entries(CUTS)) {
    cuts.push([Number(seconds), await suffer(times, (round) => cut(lab, Number(seconds), round))]);
  }
  const renewals = await suffer(RENEWALS, (round) => renewal(lab, round));
  return [
    said(cuts.filter(([seconds]) => seconds >= 3).map(([, outages]) => outages)),
    ...cuts.map(([seconds, outages]) =>
      back(`restore to next new picture after ${seconds} s`, outages, 1000),
    ),
    back('change of address to next new picture', renewals, 1200),
    await restarts(household, services),
    await alarms(household, lab),
  ];
}

const homeOf = (lab: NetworkLab, round: number): NetworkLab['camera'] =>
  round % 2 === 0 ? lab.camera : lab.monitor;

function cut(lab: NetworkLab, seconds: number, round: number): Trouble {
  const home = homeOf(lab, round);
  return { name: `${seconds} s`, begin: home.cut, lasts: seconds * SECOND, end: home.restore };
}

function renewal(lab: NetworkLab, round: number): Trouble {
  const begin = (): Promise<void> => homeOf(lab, round).renew({ public: round % 4 > 1 });
  return { name: 'a change of address', begin, lasts: 0, end: async () => undefined };
}

type Suffer = (times: number, trouble: (round: number) => Trouble) => Promise<Outages>;

function sufferers(household: LabHousehold, references: References): Suffer {
  const open = new Map<'bare' | 'peerjs', Reference>();
  const lost = new Set<Kind>();

  /** A reference that did not come back by itself begins anew, so that the next outage finds it well. */
  const wellOrAnew = async (kind: 'bare' | 'peerjs'): Promise<Page> => {
    const known = open.get(kind);
    if (known && !lost.has(kind) && (await isSteady(known.monitor))) return known.monitor;
    await known?.close();
    const fresh = await references.open(kind);
    open.set(kind, fresh);
    await fresh.monitor.getByRole('button').click();
    await steady(fresh.monitor);
    return fresh.monitor;
  };

  return async (times, trouble) => {
    const outages: Outages = { porthole: [], bare: [], peerjs: [] };
    for (let round = 0; round < times; round += 1) {
      const views = [household.view, await wellOrAnew('bare'), await wellOrAnew('peerjs')];
      await steady(household.view);
      const measured = await measureOutages(views, trouble(round), BACK_WITHIN);
      for (const [place, outage] of measured.entries()) {
        const kind = KINDS[place];
        if (!kind) continue;
        outages[kind].push(outage);
        if (outage.pictureAfter === undefined) lost.add(kind);
        else lost.delete(kind);
        console.error(kind, JSON.stringify(outage));
      }
    }
    return outages;
  };
}

const isSteady = (view: Page): Promise<boolean> =>
  steady(view, 5 * SECOND).then(
    () => true,
    () => false,
  );

function said(all: readonly Outages[]): Figure {
  const samples = (kind: Kind): number[] =>
    all.flatMap((outages) => outages[kind].map(({ saidAfter }) => saidAfter ?? NEVER));
  const value = median(samples('porthole'));
  return {
    figure: 'silent outage until the view says so',
    value: finite(value),
    unit: 'ms',
    samples: asSamples(samples('porthole')),
    reference: beside(samples),
    ratio: finite(value / median(samples('bare'))),
    goal: '≤ 1200 ms',
    ok: value <= 1200,
  };
}

function back(figure: string, outages: Outages, goal: number): Figure {
  const samples = (kind: Kind): number[] => outages[kind].map(({ pictureAfter }) => pictureAfter ?? NEVER);
  const own = samples('porthole');
  const value = median(own);
  return {
    figure,
    value: finite(value),
    unit: 'ms',
    samples: asSamples(own),
    reference: beside(samples),
    ratio: finite(value / median(samples('bare'))),
    goal: `median ≤ ${goal} ms, none over ${2 * SECOND} ms`,
    ok: value <= goal && Math.max(...own) <= 2 * SECOND,
  };
}

function beside(samples: (kind: Kind) => number[]): string {
  return (['bare', 'peerjs'] as const)
    .map((kind) => {
      const inWords = (sample: number): string => (sample === NEVER ? 'never' : `${finite(sample)} ms`);
      return `${kind} ${inWords(median(samples(kind)))} (${samples(kind).map(inWords).join(', ')})`;
    })
    .join('; ');
}

/** A monitor that begins to watch when the rendezvous has just come back. */
async function restarts({ view }: LabHousehold, { server }: Services): Promise<Figure> {
  const samples: number[] = [];
  for (let round = 0; round < RESTARTS; round += 1) {
    await steady(view);
    const again = await stopWatching(view);
    await server.kill();
    await pause(3 * SECOND);
    await server.start();
    samples.push(await clickToPicture(again));
  }
  const value = median(samples);
  return {
    figure: 'rendezvous restarted until a new watch has its picture',
    value: finite(value),
    unit: 'ms',
    samples: asSamples(samples),
    goal: '≤ 2000 ms',
    ok: value <= 2000,
  };
}

/** How much later than the chosen delay the noise begins, counted from the last sign of life. */
async function alarms(household: LabHousehold, lab: NetworkLab): Promise<Figure> {
  await using line = await openLine(household);
  await line.setAlarm({ delay: ALARM_DELAY, until: 'picture-back' });
  const samples: number[] = [];
  for (let round = 0; round < ALARMS; round += 1) {
    await steady(household.view);
    await line.until('calm', ({ alarm }) => alarm.state.at === 'calm');
    const home = homeOf(lab, round);
    await home.cut();
    const { alarm } = await line.until('the alarm', (facts) => facts.alarm.state.at === 'sounding');
    await home.restore();
    if (alarm.state.at !== 'sounding') throw new Error('It does not sound');
    samples.push(alarm.state.since - alarm.state.lossAt - ALARM_DELAY);
  }
  const value = median(samples);
  return {
    figure: 'alarm later than the chosen delay',
    value: finite(value),
    unit: 'ms',
    samples: asSamples(samples),
    goal: 'within 300 ms',
    ok: Math.max(...samples.map(Math.abs)) <= 300,
  };
}
