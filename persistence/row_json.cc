#include "accord/persistence/row_json.h"

#include <string_view>
#include <unordered_set>

#include "accord/contract/json/merge_patch.h"
#include "accord/contract/json/reader.h"
#include "accord/contract/json/text_buffer.h"
#include "accord/persistence/row_url.h"

namespace accord::persistence {
namespace {

using contract::Json;
using contract::JsonDocument;
using contract::TextBuffer;
using contract::resource::Origin;
using contract::resource::Property;
using contract::resource::Resource;

constexpr contract::JsonLimits stored_limits{1000, 10'000'000};

// A name as written into a list: a comma would end it.
std::string list_token(const std::string& name) {
  std::string token;
  for (const char each : name)
    token += each == ',' ? "~c" : each == '~' ? "~t" : std::string(1, each);
  return token;
}

// The names in `accord_nulls` are enclosed by commas: ",age,email,".
bool is_listed(const std::string& list, const std::string& name) {
  return list.find("," + list_token(name) + ",") != std::string::npos;
}

void put_value(const Cell& cell, TextBuffer& out) {
  switch (cell.type) {
    case ColumnType::integer:
      return out.put_integer(cell.integer);
    case ColumnType::boolean:
      return out.put(cell.integer != 0 ? "true" : "false");
    case ColumnType::number:
      return out.put_number(cell.number);
    case ColumnType::text:
      return out.put_string(cell.text);
    case ColumnType::json:
      return out.put(cell.text);
  }
}

// `"name":value` of a property that is null in its row, or that a URL is made for; nothing where
// the row leaves it out. Whether anything was put.
bool put_without_value(
    const RowLayout& layout, std::size_t index, RowView row, bool needs_comma, TextBuffer& out) {
  const Property& property = layout.resource.properties[index];
  const Table& table = layout.table;
  std::optional<std::string> url;
  if (property.origin == Origin::url) url = url_of(property.url, row);
  if (url && property.is_absolute) url->insert(0, layout.origin);
  const bool is_null = property.is_nullable &&
                       (property.is_required || (!row[*table.nulls].is_null &&
                                                 is_listed(row[*table.nulls].text, property.name)));
  if (!url && !is_null) return false;
  if (needs_comma) out.put(',');
  out.put(table.members[index]);
  url ? out.put_string(*url) : out.put("null");
  return true;
}

// `"name":value` of a property, after a comma where it needs one; nothing where the row leaves the
// property out. Whether anything was put.
bool put_member(
    const RowLayout& layout, std::size_t index, RowView row, bool needs_comma, TextBuffer& out) {
  const Cell& cell = row[index];
  if (cell.is_null) return put_without_value(layout, index, row, needs_comma, out);
  if (needs_comma) out.put(',');
  out.put(layout.table.members[index]);
  put_value(cell, out);
  return true;
}

// The object in `accord_more` without the properties that have a column by now and a value there,
// or that are never shown: an earlier contract did not name them. Nothing where there are none.
std::optional<std::string> without_known(
    const RowLayout& layout, RowView row, const std::string& more) {
  std::optional<JsonDocument> read;
  const auto& properties = layout.resource.properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (properties[i].is_hidden()) continue;
    if (more.find(layout.table.members[i]) == std::string::npos) continue;
    std::string ignored;
    TextBuffer member(ignored);
    if (!put_member(layout, i, row, false, member) && !properties[i].is_write_only) continue;
    if (!read) {
      auto found = contract::read_json(more, stored_limits);
      if (!found || !found->IsObject()) return std::nullopt;
      read = std::move(found).value();
    }
    read->RemoveMember(properties[i].name.c_str());
  }
  if (!read) return std::nullopt;
  return contract::to_text(*read);
}

// Ends the object that began before the members.
void finish_object(const RowLayout& layout, bool is_empty, RowView row, TextBuffer& out) {
  if (layout.table.more && !row[*layout.table.more].is_null) {
    const std::string& stored = row[*layout.table.more].text;
    const auto less = without_known(layout, row, stored);
    const std::string_view more = less ? *less : stored;
    if (more.size() > 2) {
      if (!is_empty) out.put(',');
      out.put(more.substr(1, more.size() - 2));
    }
  }
  out.put('}');
}

}  // namespace

void append_json(
    const RowLayout& layout, std::span<const std::size_t> shown, RowView row, std::string& to) {
  TextBuffer out(to);
  out.put('{');
  bool is_empty = true;
  for (const std::size_t index : shown)
    is_empty = !put_member(layout, index, row, !is_empty, out) && is_empty;
  finish_object(layout, is_empty, row, out);
  out.flush();
}

void append_json_and_part(
    const RowLayout& layout,
    const Selection& selection,
    RowView row,
    std::string& whole,
    std::string& part) {
  struct Place {
    std::size_t begin = 0;
    std::size_t size = 0;  // 0 where the row leaves the property out
  };
  std::vector<Place> places(layout.resource.properties.size());
  TextBuffer all(whole);
  all.put('{');
  bool is_empty = true;
  for (const std::size_t index : selection.whole) {
    const std::size_t begin = all.size() + (is_empty ? 0U : 1U);
    if (!put_member(layout, index, row, !is_empty, all)) continue;
    places[index] = {begin, all.size() - begin};
    is_empty = false;
  }
  finish_object(layout, is_empty, row, all);
  all.flush();
  TextBuffer some(part);
  some.put('{');
  is_empty = true;
  for (const std::size_t index : selection.part) {
    const Place& place = places[index];
    if (place.size == 0) continue;
    if (!is_empty) some.put(',');
    some.put(std::string_view(whole).substr(place.begin, place.size));
    is_empty = false;
  }
  finish_object(layout, is_empty, row, some);
  some.flush();
}

Row empty_row(const Table& table) {
  Row row(table.columns.size());
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i].type = table.columns[i].type;
  return row;
}

namespace {

// A 64-bit integer may lie between two doubles: it would come back as another number.
bool is_rounded(const Json& value, const Cell& cell) {
  if (cell.type != ColumnType::number) return false;
  constexpr double above = 9223372036854775808.0;  // 2^63
  if (value.IsInt64())
    return cell.number >= above || static_cast<int64_t>(cell.number) != value.GetInt64();
  if (!value.IsUint64()) return false;
  return cell.number >= 2 * above || static_cast<uint64_t>(cell.number) != value.GetUint64();
}

class BodyWriter {
 public:
  BodyWriter(const RowLayout& layout, Absent absent, Row& row)
      : resource_(layout.resource),
        table_(layout.table),
        absent_(absent),
        row_(row) {
    for (const Property& each : resource_.properties) {
      if (!each.is_hidden()) known_.insert(each.name);
    }
  }

  bool write(std::size_t index, const Json* value) {
    const Property& property = resource_.properties[index];
    if (!property.is_stored() || property.origin == Origin::same_as_key) return true;
    if (value == nullptr) {
      if (absent_ == Absent::keep) return true;
      row_[index] = {};
      row_[index].type = table_.columns[index].type;
      note_null(property, false);
      return true;
    }
    JsonDocument merged;
    if (absent_ == Absent::keep && value->IsObject()) {
      // RFC 7396 applies to nested objects too: they are merged, their nulls remove.
      if (!row_[index].is_null) {
        auto old = contract::read_json(row_[index].text, stored_limits);
        if (old) merged = std::move(old).value();
      }
      contract::merge_patch(merged, *value, merged.GetAllocator());
      value = &merged;
    }
    auto cell = to_cell(*value, table_.columns[index].type);
    if (!cell || is_rounded(*value, *cell)) return false;
    // Null where the schema does not restrict it is a value like others.
    const bool is_value = value->IsNull() && cell->type == ColumnType::json &&
                          !property.is_nullable && absent_ == Absent::clear;
    if (is_value) {
      cell->is_null = false;
      cell->text = "null";
    }
    row_[index] = std::move(*cell);
    note_null(property, value->IsNull() && property.is_nullable);
    return true;
  }

  void write_unknown(const Json& body) {
    if (!table_.more) return;
    Cell& more = row_[*table_.more];
    JsonDocument given(rapidjson::kObjectType);
    auto& allocator = given.GetAllocator();
    std::vector<const Json*> known;  // an earlier contract may not have named them
    for (const auto& member : body.GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      if (known_.contains(name)) {
        known.push_back(&member.name);
        continue;
      }
      Json copy;
      copy.CopyFrom(member.value, allocator);
      given.AddMember(contract::make_string(name, allocator), copy, allocator);
    }
    JsonDocument kept(rapidjson::kObjectType);
    if (absent_ == Absent::keep) {
      if (!more.is_null) {
        auto old = contract::read_json(more.text, stored_limits);
        if (old) kept = std::move(old).value();
      }
      for (const Json* each : known)
        kept.RemoveMember(*each);
      contract::merge_patch(kept, given, kept.GetAllocator());
    } else {
      kept = std::move(given);
    }
    more.is_null = kept.ObjectEmpty();
    more.text = more.is_null ? "" : contract::to_text(kept);
  }

 private:
  void note_null(const Property& property, bool is_null) {
    if (!table_.nulls || !property.distinguishes_null_from_absent()) return;
    Cell& nulls = row_[*table_.nulls];
    const std::string entry = list_token(property.name) + ",";
    std::string list = nulls.is_null ? "," : nulls.text;
    const std::size_t at = list.find("," + entry);
    if (is_null && at == std::string::npos) list += entry;
    if (!is_null && at != std::string::npos) list.erase(at + 1, entry.size());
    nulls.is_null = list.size() <= 1;
    nulls.text = nulls.is_null ? "" : list;
  }

  const Resource& resource_;
  const Table& table_;
  Absent absent_;
  Row& row_;
  std::unordered_set<std::string_view> known_;  // of the contract: their owner outlives us
};

}  // namespace

std::optional<Unstorable> apply_body(
    const RowLayout& layout,
    std::span<const std::size_t> written,
    const Json& body,
    Absent absent,
    Row& row) {
  BodyWriter writer(layout, absent, row);
  for (const std::size_t index : written) {
    const std::string& name = layout.resource.properties[index].name;
    if (!writer.write(index, contract::find(body, name))) return Unstorable{name};
  }
  if (body.IsObject()) writer.write_unknown(body);
  return std::nullopt;
}

}  // namespace accord::persistence
