#include "accord/contract/resource/list_names.h"

#include <iterator>

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

constexpr std::array<std::string_view, 14> size_names{
    "limit",
    "perpage",
    "pagesize",
    "pagelimit",
    "size",
    "count",
    "maxresults",
    "top",
    "resultsperpage",
    "itemsperpage",
    "pagelength",
    "results",
    "maxitems",
    "max"};
constexpr std::array<std::string_view, 8> offset_names{
    "offset", "skip", "startindex", "startat", "start", "from", "pageoffset", "startposition"};
constexpr std::array<std::string_view, 6> page_names{
    "page", "pagenumber", "pageno", "pageindex", "currentpage", "pagenum"};
constexpr std::array<std::string_view, 12> cursor_names{
    "cursor",
    "after",
    "pagetoken",
    "nexttoken",
    "marker",
    "continue",
    "continuationtoken",
    "startingafter",
    "pageafter",
    "pagecursor",
    "nextcursor",
    "offset"};
constexpr std::array<std::string_view, 7> search_names{
    "q", "query", "search", "searchterm", "searchtext", "keyword", "keywords"};
constexpr std::array<std::string_view, 9> sort_names{
    "sort",
    "sortby",
    "order",
    "orderby",
    "ordering",
    "sortfield",
    "sortkey",
    "sortcolumn",
    "sorting"};
constexpr std::array<std::string_view, 7> direction_names{
    "direction", "sortdirection", "sortorder", "sortdir", "order", "orderdirection", "dir"};
}  // namespace

std::string plain_name(std::string_view name) {
  std::string plain;
  const std::string letters = normalized(name);
  std::copy_if(letters.begin(), letters.end(), std::back_inserter(plain), [](char each) {
    return each != '[' && each != ']' && each != '.' && each != '$';
  });
  return plain;
}

bool names_size(std::string_view plain) {
  return is_one_of(plain, size_names);
}
bool names_offset(std::string_view plain) {
  return is_one_of(plain, offset_names);
}
bool names_page(std::string_view plain) {
  return is_one_of(plain, page_names);
}
bool names_cursor(std::string_view plain) {
  return is_one_of(plain, cursor_names);
}
bool names_search(std::string_view plain) {
  return is_one_of(plain, search_names);
}
bool names_sort(std::string_view plain) {
  return is_one_of(plain, sort_names);
}
bool names_direction(std::string_view plain) {
  return is_one_of(plain, direction_names);
}

}  // namespace accord::contract::resource
