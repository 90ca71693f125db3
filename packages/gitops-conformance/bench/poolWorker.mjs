import { workerData } from 'piscina';

const { analyzeRepository, unpackFiles } = await import(workerData.engineFile);

export default ({ rest, packed }) =>
  analyzeRepository({
    ...rest,
    files: new Map(unpackFiles(packed).map(file => [file.path, file])),
  });
