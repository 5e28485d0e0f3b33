// For an address that is not one of a page, however deep it is.
import { complain, entitle, read } from './dom.js';

read('/-/sitemap.json').then((sitemap) => entitle(sitemap.title), complain);
