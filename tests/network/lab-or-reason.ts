import { type CanRunLab, canRunLab } from './lab/index.ts';

let answer: CanRunLab | undefined;

/** Whether the network tests can run; if not, the reason is printed, so that a skipped test is never a silent one. */
export function labOrReason(): CanRunLab {
  if (!answer) {
    answer = canRunLab();
    if (!answer.ok) console.warn(`The network tests cannot run here: ${answer.why}.`);
  }
  return answer;
}
