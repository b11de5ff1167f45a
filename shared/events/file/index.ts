export { type ExportFormat, type ExportOptions, exportLog } from './export.ts';
export type { FileFinding, FileLog, FileVerdict } from './finding.ts';
export { type Imported, type ImportOptions, importLog } from './import.ts';
export { type VerifyOptions, verifyExport } from './verify.ts';
