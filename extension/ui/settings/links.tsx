import './links.css';
import type { ReactElement } from 'react';
import { Spinner, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { MeasuredLink, QualityFacts, Snapshot } from '../../host/snapshot.ts';
import { type LinkLine, linkLines, phaseLines } from '../model/link-lines.ts';
import { qualityLines } from '../model/quality-lines.ts';
import { useLinks } from '../model/use-links.ts';
import { Section } from './section.tsx';

const t = words.diagnostics;

/** Each camera's link as it is measured now. */
export function Links({ snapshot: { cameras } }: { snapshot: Snapshot }): ReactElement {
  const links = useLinks();
  return (
    <Section title={t.title} text={t.text}>
      {cameras.length === 0 ? <p className="section-none">{t.none}</p> : null}
      {links === undefined && cameras.length > 0 ? <Spinner word={t.waiting} /> : null}
      <ul className="links">
        {cameras.map(({ id, name, quality }) => {
          const measured = links?.find(({ camera }) => camera === id);
          return measured === undefined ? null : (
            <OneLink key={id} name={name} measured={measured} quality={quality} />
          );
        })}
      </ul>
    </Section>
  );
}

interface OneLinkProps {
  readonly name: string;
  readonly measured: MeasuredLink;
  readonly quality: QualityFacts | undefined;
}

function OneLink({ name, measured: { link }, quality }: OneLinkProps): ReactElement {
  const now = useNow();
  const phases = link === undefined ? [] : phaseLines(link);
  return (
    <li className="link">
      <h3 dir="auto">{name}</h3>
      {link === undefined ? <p className="section-none">{t.notWatched}</p> : null}
      {link === undefined ? null : <Lines of={[...linkLines(link, now), ...qualityLines(quality)]} />}
      {phases.length === 0 ? null : (
        <>
          <h4>{t.phases}</h4>
          <Lines of={phases} />
        </>
      )}
    </li>
  );
}

function Lines({ of }: { of: readonly LinkLine[] }): ReactElement {
  return (
    <dl>
      {of.map(({ what, says }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd className="figures">{says}</dd>
        </div>
      ))}
    </dl>
  );
}
