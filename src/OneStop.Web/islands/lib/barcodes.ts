// Only the two kinds the slips carry.
export { code128, drawingSVG, qrcode } from "bwip-js/browser";
