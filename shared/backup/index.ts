export { type Place, parsePlace, SecretKey, tidyPlace } from './place.ts';
export { type Probed, type ProbeOptions, type ProbeStep, probe } from './probe.ts';
export { createS3, type S3 } from './s3.ts';
export { S3Error, type S3Trouble } from './s3-trouble.ts';
