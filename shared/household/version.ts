/** Of the product, as a device tells it to the others; a test holds it against package.json. */
export const PRODUCT_VERSION = '0.1.0';
