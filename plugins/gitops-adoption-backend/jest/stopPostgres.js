module.exports = async function stopPostgres() {
  await globalThis.stopPostgres?.();
};
