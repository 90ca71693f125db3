import { workerData } from 'piscina';

const { analyzeRepository, unpackTree } = await import(workerData.engineFile);

export default packed => analyzeRepository(unpackTree(packed));
