import { workerData } from 'piscina';

const { analyzeRepository } = await import(workerData.engineFile);

export default tree => analyzeRepository(tree);
