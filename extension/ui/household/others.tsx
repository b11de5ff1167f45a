import { type ReactElement, useState } from 'react';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button, StatusMark } from '../../../shared/ui/index.ts';
import { householdWords, words } from '../../../shared/words/index.ts';
import type { HouseholdView, Snapshot } from '../../host/snapshot.ts';
import { useAsk } from '../model/use-monitor.ts';
import { Refusal } from '../parts/refusal.tsx';
import { Section } from '../settings/section.tsx';
import { mayDecide, ownersToAsk, placeIn } from './owners.ts';

const t = householdWords.others;

type Other = HouseholdView['others'][number];
type Asked = { readonly what: 'remove' | 'make-owner'; readonly of: DeviceId };

/** Every computer that may watch. One that is stolen or sold is locked out here. */
export function Others({
  snapshot,
  others,
}: { snapshot: Snapshot } & Pick<HouseholdView, 'others'>): ReactElement {
  const { ask, busy, failure } = useAsk();
  const [asked, setAsked] = useState<Asked>();
  const decides = mayDecide(snapshot);
  const carryOut = async ({ what, of }: Asked): Promise<void> => {
    const command = what === 'remove' ? 'remove-monitor' : 'make-owner';
    if ((await ask({ do: command, device: of })) !== undefined) setAsked(undefined);
  };
  return (
    <Section title={t.title} text={decides ? t.text : ownersToAsk(snapshot)}>
      <ul className="household-others">
        <li data-this-monitor={placeIn(snapshot).at}>
          <div>
            <p className="household-name">{snapshot.monitor.name}</p>
            <p className="section-none">{ownRole(snapshot)}</p>
          </div>
        </li>
        {others.map((other) => (
          <li key={other.id} data-monitor={other.id} data-role={other.role}>
            <div>
              <p className="household-name">{other.name ?? t.unnamed}</p>
              <p className="section-none">
                {asked?.of === other.id ? sentenceFor(asked, other) : roleOf(other)}
              </p>
              {snapshot.facts?.cutOff.includes(other.id) ? (
                <p className="household-cut-off">{t.cutOff}</p>
              ) : null}
            </div>
            {asked?.of === other.id ? (
              <div className="household-keys">
                <Button
                  look="danger"
                  disabled={busy}
                  onClick={() => carryOut(asked)}
                  data-action={asked.what === 'remove' ? 'lock-out' : 'make-owner'}
                >
                  {asked.what === 'remove' ? t.yes : t.yesOwner}
                </Button>
                <Button onClick={() => setAsked(undefined)}>{t.no}</Button>
              </div>
            ) : (
              <div className="household-keys">
                <StatusMark tone={other.online ? 'live' : 'off'} word={other.online ? t.online : t.offline} />
                {decides ? <Keys other={other} onAsk={(what) => setAsked({ what, of: other.id })} /> : null}
              </div>
            )}
          </li>
        ))}
      </ul>
      <Refusal why={failure} />
    </Section>
  );
}

function Keys({ other, onAsk }: { other: Other; onAsk: (what: Asked['what']) => void }): ReactElement {
  const { name = t.unnamed, role } = other;
  return (
    <>
      {role === 'owner' ? null : (
        <Button
          look="quiet"
          aria-label={t.makeOwnerOf(name)}
          onClick={() => onAsk('make-owner')}
          data-action="ask-make-owner"
        >
          {t.makeOwner}
        </Button>
      )}
      <Button
        look="quiet"
        aria-label={t.removeOf(name)}
        onClick={() => onAsk('remove')}
        data-action="ask-lock-out"
      >
        {t.remove}
      </Button>
    </>
  );
}

const sentenceFor = ({ what }: Asked, { name = t.unnamed }: Other): string =>
  what === 'remove' ? t.sure(name) : t.sureOwner(name);

const moment = (at: number): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const roleOf = ({ role, until }: Other): string =>
  until === undefined ? t.roles[role] : t.viewerUntil(moment(until));

function ownRole(snapshot: Snapshot): string {
  const place = placeIn(snapshot);
  if (place.at === 'viewer')
    return `${t.thisOne} · ${place.until === undefined ? t.roles.viewer : words.members.untilThen(moment(place.until))}`;
  return place.at === 'owner' ? `${t.thisOne} · ${t.roles.owner}` : t.thisOne;
}
