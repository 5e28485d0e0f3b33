// A page without content of its own: the name of the API.
import { complain, entitle, read } from './dom.js';

read('sitemap.json').then((sitemap) => entitle(sitemap.title), complain);
