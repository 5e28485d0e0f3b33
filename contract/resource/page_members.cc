#include "accord/contract/resource/page_members.h"

#include <algorithm>
#include <array>

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

struct Name {
  std::string_view name;  ///< normalized
  Filler filler;
  bool is_only_of_pages = true;
};

constexpr std::array integers{
    Name{"total", Filler::total},
    Name{"totalcount", Filler::total},
    Name{"totalelements", Filler::total},
    Name{"totalitems", Filler::total},
    Name{"totalresults", Filler::total},
    Name{"totalrecords", Filler::total},
    Name{"totalentries", Filler::total},
    Name{"totalsize", Filler::total},
    Name{"totalrows", Filler::total},
    Name{"totalhits", Filler::total},
    Name{"itemcount", Filler::total},
    Name{"recordcount", Filler::total},
    Name{"remainingitemcount", Filler::remaining},
    Name{"remainingcount", Filler::remaining},
    Name{"numberofelements", Filler::count},
    Name{"resultcount", Filler::count},
    Name{"currentcount", Filler::count},
    Name{"limit", Filler::limit},
    Name{"perpage", Filler::limit},
    Name{"pagesize", Filler::limit},
    Name{"pagelength", Filler::limit},
    Name{"itemsperpage", Filler::limit},
    Name{"maxresults", Filler::limit},
    Name{"size", Filler::limit, false},
    Name{"offset", Filler::offset},
    Name{"skip", Filler::offset},
    Name{"startat", Filler::offset},
    Name{"startindex", Filler::offset},
    Name{"start", Filler::offset, false},
    Name{"from", Filler::offset, false},
    Name{"page", Filler::page},
    Name{"pagenumber", Filler::page},
    Name{"currentpage", Filler::page},
    Name{"pageno", Filler::page},
    Name{"pageindex", Filler::page},
    Name{"number", Filler::page, false},
    Name{"pages", Filler::page_count},
    Name{"totalpages", Filler::page_count},
    Name{"pagecount", Filler::page_count},
    Name{"pagestotal", Filler::page_count},
    Name{"lastpage", Filler::last_page},
    Name{"numpages", Filler::page_count},
    Name{"nextpage", Filler::next_page},
    Name{"previouspage", Filler::previous_page},
    Name{"prevpage", Filler::previous_page},
    Name{"nextoffset", Filler::next_offset}};

constexpr std::array booleans{
    Name{"hasmore", Filler::has_more},
    Name{"hasnext", Filler::has_more},
    Name{"hasnextpage", Filler::has_more},
    Name{"more", Filler::has_more},
    Name{"moreavailable", Filler::has_more},
    Name{"truncated", Filler::has_more, false},
    Name{"istruncated", Filler::has_more},
    Name{"hasprevious", Filler::has_previous},
    Name{"hasprev", Filler::has_previous},
    Name{"haspreviouspage", Filler::has_previous},
    Name{"hasprevpage", Filler::has_previous},
    Name{"first", Filler::is_first, false},
    Name{"firstpage", Filler::is_first},
    Name{"last", Filler::is_last, false},
    Name{"lastpage", Filler::is_last},
    Name{"empty", Filler::is_empty, false}};

// URLs, or cursors where the list is paged by cursor.
constexpr std::array texts{
    Name{"next", Filler::next_url},
    Name{"nexturl", Filler::next_url},
    Name{"nexturi", Filler::next_url},
    Name{"nextlink", Filler::next_url},
    Name{"nexthref", Filler::next_url},
    Name{"nextpage", Filler::next_url},
    Name{"nextpageurl", Filler::next_url},
    Name{"nextpageuri", Filler::next_url},
    Name{"nextcursor", Filler::next_cursor},
    Name{"nextpagetoken", Filler::next_cursor},
    Name{"nexttoken", Filler::next_cursor},
    Name{"nextmarker", Filler::next_cursor},
    Name{"nextoffset", Filler::next_cursor},
    Name{"continuationtoken", Filler::next_cursor},
    Name{"endcursor", Filler::next_cursor},
    Name{"continue", Filler::next_cursor},
    Name{"cursor", Filler::next_cursor},
    Name{"marker", Filler::next_cursor, false},
    Name{"after", Filler::next_cursor},
    Name{"offset", Filler::next_cursor},
    Name{"path", Filler::path_url, false},
    Name{"prev", Filler::previous_url},
    Name{"previous", Filler::previous_url},
    Name{"prevurl", Filler::previous_url},
    Name{"previousurl", Filler::previous_url},
    Name{"prevlink", Filler::previous_url},
    Name{"previouslink", Filler::previous_url},
    Name{"previouspage", Filler::previous_url},
    Name{"prevpageurl", Filler::previous_url},
    Name{"previouspageurl", Filler::previous_url},
    Name{"previouspageuri", Filler::previous_url},
    Name{"prevcursor", Filler::previous_cursor},
    Name{"previouscursor", Filler::previous_cursor},
    Name{"before", Filler::previous_cursor},
    Name{"first", Filler::first_url},
    Name{"firstpage", Filler::first_url},
    Name{"firstpageurl", Filler::first_url},
    Name{"firstpageuri", Filler::first_url},
    Name{"last", Filler::last_url},
    Name{"lastpage", Filler::last_url},
    Name{"lastpageurl", Filler::last_url},
    Name{"lastpageuri", Filler::last_url},
    Name{"self", Filler::self_url, false},
    Name{"href", Filler::self_url, false},
    Name{"url", Filler::self_url, false},
    Name{"uri", Filler::self_url, false}};

// What is around an item in an envelope; `is_pure` where an item does not have it itself.
struct Around {
  std::string_view name;  ///< normalized
  bool is_pure;
};
constexpr std::array around{
    Around{"links", true},       Around{"link", false},    Around{"meta", true},
    Around{"metadata", true},    Around{"status", false},  Around{"statuscode", false},
    Around{"code", false},       Around{"message", false}, Around{"messages", false},
    Around{"msg", false},        Around{"success", true},  Around{"ok", false},
    Around{"error", false},      Around{"errors", true},   Around{"warnings", true},
    Around{"warning", false},    Around{"included", true}, Around{"requestid", true},
    Around{"apiversion", false}, Around{"jsonapi", true},  Around{"paging", true},
    Around{"pagination", true},  Around{"pageinfo", true}, Around{"kind", false},
    Around{"object", false},     Around{"etag", false},    Around{"cursors", true},
    Around{"problem", true}};

template <typename Names>
const Name* find(const Names& names, std::string_view wanted) {
  const auto found = std::find_if(
      names.begin(), names.end(), [&](const Name& each) { return each.name == wanted; });
  return found == names.end() ? nullptr : &*found;
}

bool is_url(std::string_view name, const Shape& shape) {
  return shape.format.starts_with("uri") || shape.format == "url" ||
         name.find("ur") != std::string_view::npos || name.find("link") != std::string_view::npos ||
         name.find("href") != std::string_view::npos;
}

std::optional<Filler> text_filler(std::string_view name, const Shape& shape, Paging::Style style) {
  const Name* found = find(texts, name);
  if (found == nullptr) return std::nullopt;
  if (style != Paging::Style::cursor || is_url(name, shape)) return found->filler;
  if (found->filler == Filler::next_url) return Filler::next_cursor;
  if (found->filler == Filler::previous_url) return Filler::previous_cursor;
  return found->filler;
}

}  // namespace

std::optional<Filler> page_filler(std::string_view name, const Shape& shape, Paging::Style style) {
  const std::string plain = normalized(name);
  switch (shape.kind) {
    case Kind::integer:
    case Kind::number:
      if (const Name* found = find(integers, plain)) return found->filler;
      return std::nullopt;
    case Kind::boolean:
      if (const Name* found = find(booleans, plain)) return found->filler;
      return std::nullopt;
    case Kind::string:
    case Kind::any:
      return text_filler(plain, shape, style);
    case Kind::null:
    case Kind::object:
    case Kind::array:
      return std::nullopt;
  }
  return std::nullopt;
}

bool is_page_name(std::string_view name) {
  const std::string plain = normalized(name);
  for (const Name* found : {find(integers, plain), find(booleans, plain), find(texts, plain)}) {
    if (found != nullptr && found->is_only_of_pages) return true;
  }
  return false;
}

bool is_envelope_name(std::string_view name) {
  const std::string plain = normalized(name);
  return std::any_of(
      around.begin(), around.end(), [&](const Around& each) { return each.name == plain; });
}

bool is_pure_envelope_name(std::string_view name) {
  const std::string plain = normalized(name);
  return std::any_of(around.begin(), around.end(), [&](const Around& each) {
    return each.is_pure && each.name == plain;
  });
}

}  // namespace accord::contract::resource
