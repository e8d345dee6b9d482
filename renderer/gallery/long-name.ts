/** 110 characters, as long as the longest name that servers send. */
export const LONG_NAME =
  "Premium customers of the northern region, second level, complaints and contract changes, social media messages";
