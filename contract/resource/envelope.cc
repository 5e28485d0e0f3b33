#include "accord/contract/resource/envelope.h"

#include <algorithm>

#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/page_members.h"
#include "accord/contract/resource/page_object.h"

namespace accord::contract::resource {
namespace {

constexpr int most_envelope_levels = 3;

bool is_general_name(std::string_view name) {
  static const std::set<std::string_view> names{
      "data",     "items",      "results",  "result",  "values", "value",   "entries",
      "records",  "content",    "rows",     "list",    "item",   "object",  "entity",
      "record",   "response",   "resource", "payload", "body",   "objects", "resources",
      "elements", "collection", "hits",     "nodes"};
  return names.contains(normalized(name));
}

class Unwrapper {
 public:
  Unwrapper(const schema::References& references, const std::set<std::string>& nouns)
      : references_(references),
        nouns_(nouns) {}

  Unwrapped run(const Node& schema, int level) const {
    Unwrapped found;
    found.shape = item_shape_of(references_, schema);
    if (found.shape.kind == Kind::array) return items_of(found.shape);
    if (found.shape.kind != Kind::object || found.shape.properties.empty()) return found;
    found.kind = Unwrapped::Kind::item;
    if (level == most_envelope_levels) return found;
    if (auto inner = inside(found.shape, level)) return std::move(*inner);
    return found;
  }

 private:
  struct Members {
    std::vector<const ShapeProperty*> lists;
    std::vector<const ShapeProperty*> objects;
    bool has_others = false;
    bool has_page_names = false;
    bool has_only_wrappers = true;  // beside the candidates
  };

  [[nodiscard]] Unwrapped items_of(const Shape& array) const {
    Unwrapped found;
    if (!array.items) return found;
    found.shape = item_shape_of(references_, array.items);
    if (found.shape.kind == Kind::object && !found.shape.properties.empty())
      found.kind = Unwrapped::Kind::items;
    return found;
  }

  // What the items of a page may be called: as the array is, or generally.
  [[nodiscard]] std::set<std::string> things_of(const Shape& object) const {
    std::set<std::string> things = nouns_;
    for (const ShapeProperty& each : object.properties) {
      if (shape_of(references_, each.schema).kind == Kind::array)
        things.insert(normalized(each.name));
    }
    return things;
  }

  [[nodiscard]] Members members_of(const Shape& object) const {
    Members members;
    const std::set<std::string> things = things_of(object);
    const PageObject page(references_, object, things);
    for (const ShapeProperty& each : object.properties) {
      const Shape& shape = item_shape_of(references_, each.schema);
      const bool is_around = is_envelope_name(each.name) || is_page_name(each.name);
      members.has_page_names = members.has_page_names || is_page_name(each.name);
      if (shape.kind == Kind::array && items_of(shape).kind == Unwrapped::Kind::items &&
          !is_envelope_name(each.name)) {
        members.lists.push_back(&each);
      } else if (shape.kind == Kind::object && !shape.properties.empty() && !is_around) {
        members.objects.push_back(&each);
      } else {
        const bool is_page = is_page_name(each.name);
        members.has_only_wrappers =
            members.has_only_wrappers && (is_page || is_pure_envelope_name(each.name));
        if (!is_around && !page.filler_of(each, Paging::Style::none)) members.has_others = true;
      }
    }
    return members;
  }

  [[nodiscard]] bool is_thing(const std::string& name, const Members& members) const {
    return is_general_name(name) || nouns_.contains(normalized(name)) || members.has_only_wrappers;
  }

  // What is inside the envelope or page object; nullopt where the object is the item itself.
  [[nodiscard]] std::optional<Unwrapped> inside(const Shape& object, int level) const {
    const bool has_id =
        std::any_of(object.properties.begin(), object.properties.end(), [](const auto& each) {
          return is_same_normalized(each.name, "id");
        });
    if (has_id) return std::nullopt;
    const Members members = members_of(object);
    if (members.lists.size() == 1 && is_thing(members.lists.front()->name, members)) {
      const std::string& name = members.lists.front()->name;
      const bool is_alone = members.objects.empty() && !members.has_others;
      if (is_alone || members.has_page_names || nouns_.contains(normalized(name))) {
        Unwrapped list = items_of(shape_of(references_, members.lists.front()->schema));
        list.path = {name};
        return list;
      }
    }
    if (members.has_others || members.objects.size() != 1 || !members.lists.empty())
      return std::nullopt;
    const ShapeProperty& thing = *members.objects.front();
    if (!is_thing(thing.name, members)) return std::nullopt;
    Unwrapped inner = run(thing.schema, level + 1);
    if (inner.kind == Unwrapped::Kind::nothing) return std::nullopt;
    inner.path.insert(inner.path.begin(), thing.name);
    return inner;
  }

  const schema::References& references_;
  const std::set<std::string>& nouns_;
};

class Former {
 public:
  Former(const schema::References& references, const FormRequest& request)
      : references_(references),
        request_(request),
        things_(request.nouns) {
    if (!request.path.empty()) things_.insert(normalized(request.path.back()));
  }

  Form run() {
    Form form;
    form.answer = along(request_.schema, 0);
    form.unfilled = unfilled_;
    return form;
  }

  Form message() {
    const Shape& shape = item_shape_of(references_, request_.schema);
    Form form;
    if (auto whole = message_part({"", request_.schema, true}, shape)) {
      form.answer = std::move(*whole);
    } else {
      form.unfilled = unfilled_.empty() ? "the whole" : unfilled_;
    }
    return form;
  }

 private:
  // One member of a message, or the whole of it; nullopt where it is left out or has no value.
  std::optional<Template> message_part(const ShapeProperty& member, const Shape& shape) {
    if (auto fixed = fixed_value(member, false)) return fixed;
    if (auto shown = property_of(member, shape)) return shown;
    if (shape.kind == Kind::boolean) return constant("true");
    if (shape.kind != Kind::object) return general_value(member, shape);
    if (++depth_ > most_envelope_levels) return std::nullopt;
    Template object;
    object.kind = Template::Kind::object;
    object.absent = Template::Absent::empty_text;
    for (const ShapeProperty& each : shape.properties) {
      if (auto made = message_part(each, item_shape_of(references_, each.schema))) {
        add(object, each.name, std::move(*made));
      } else if (each.is_required) {
        if (unfilled_.empty()) unfilled_ = each.name;
        return std::nullopt;
      }
    }
    --depth_;
    return object;
  }

  [[nodiscard]] std::optional<Template> property_of(
      const ShapeProperty& member, const Shape& shape) const {
    if (request_.resource == nullptr || member.name.empty()) return std::nullopt;
    const Resource& resource = *request_.resource;
    auto index = resource.find_like(member.name);
    // {"orderId": 5} of an order whose key is `id`.
    if (!index && names_key_of(member.name, resource.name)) index = resource.key;
    if (!index || resource.properties[*index].is_hidden()) return std::nullopt;
    const Property& property = resource.properties[*index];
    if (property.is_write_only || column_type_of(shape) != property.type) return std::nullopt;
    if (member.is_required && !property.is_required && *index != request_.resource->key &&
        !shape.is_nullable) {
      return std::nullopt;
    }
    Template made = Template::of(Filler::property);
    made.property = *index;
    made.absent = shape.is_nullable ? Template::Absent::null : Template::Absent::omit;
    return made;
  }

  Template along(const Node& schema, std::size_t depth) {
    if (depth == request_.path.size()) {
      Template thing = Template::of(request_.thing);
      if (!request_.is_array_of_one) return thing;
      Template array;
      array.kind = Template::Kind::array;
      array.members.push_back(std::move(thing));
      return array;
    }
    const Shape& shape = item_shape_of(references_, schema);
    Template object;
    object.kind = Template::Kind::object;
    for (const ShapeProperty& each : shape.properties) {
      if (each.name == request_.path[depth]) {
        add(object, each.name, along(each.schema, depth + 1));
      } else if (auto member = member_of(shape, each)) {
        add(object, each.name, std::move(*member));
      } else if (each.is_required && unfilled_.empty()) {
        unfilled_ = each.name;
      }
    }
    return object;
  }

  static void add(Template& object, const std::string& name, Template member) {
    object.names.push_back(name);
    object.members.push_back(std::move(member));
  }

  // As x-accord says.
  [[nodiscard]] Filler declared_filler(const std::string& name, const Shape& shape) const {
    if (name == "total") return Filler::total;
    if (name == "pages") return Filler::page_count;
    const bool is_next = name == "next";
    if (name == "more" || shape.kind == Kind::boolean)
      return is_next || name == "more" ? Filler::has_more : Filler::has_previous;
    const bool is_number = shape.kind == Kind::integer || shape.kind == Kind::number;
    if (is_number && request_.style == Paging::Style::offset && is_next) return Filler::next_offset;
    if (is_number) return is_next ? Filler::next_page : Filler::previous_page;
    if (request_.style == Paging::Style::cursor && !shape.format.starts_with("uri"))
      return is_next ? Filler::next_cursor : Filler::previous_cursor;
    return is_next ? Filler::next_url : Filler::previous_url;
  }

  std::optional<Template> declared_member(const ShapeProperty& member, const Shape& shape) const {
    const auto found = request_.declared.find(member.schema.value);
    if (found == request_.declared.end() || request_.thing != Filler::items) return std::nullopt;
    Template made = Template::of(declared_filler(found->second, shape));
    made.is_absolute = shape.format == "uri";
    made.is_text = shape.kind == Kind::string && made.filler == Filler::total;
    made.absent = shape.is_nullable     ? Template::Absent::null
                  : !member.is_required ? Template::Absent::omit
                                        : Template::Absent::empty_text;
    return made;
  }

  std::optional<Template> member_of(const Shape& object, const ShapeProperty& member) {
    const Shape& shape = shape_of(references_, member.schema);
    if (auto declared = declared_member(member, shape)) return declared;
    std::optional<Filler> filler;
    if (request_.thing == Filler::items)
      filler = PageObject(references_, object, things_).filler_of(member, request_.style);
    if (auto fixed = fixed_value(member, filler.has_value())) return fixed;
    if (filler) {
      Template made = Template::of(within_.empty() ? *filler : turned(*filler));
      made.is_absolute = shape.format == "uri";
      made.absent = shape.is_nullable     ? Template::Absent::null
                    : !member.is_required ? Template::Absent::omit
                                          : Template::Absent::empty_text;
      return made;
    }
    if (shape.kind == Kind::object) return object_of(member, shape);
    return general_value(member, shape);
  }

  // Inside `next_page: {offset, uri}` the members are of the next page.
  [[nodiscard]] Filler turned(Filler filler) const {
    const bool is_next = within_ == "next";
    switch (filler) {
      case Filler::self_url:
        return is_next ? Filler::next_url : Filler::previous_url;
      case Filler::page:
        return is_next ? Filler::next_page : Filler::previous_page;
      case Filler::offset:
        return is_next ? Filler::next_offset : filler;
      default:
        return filler;
    }
  }

  static Template constant(std::string text) {
    Template made = Template::of(Filler::constant);
    made.constant = std::move(text);
    return made;
  }

  // The text that a pattern of nothing else requires, as `^/v1/things` does; "" for other patterns.
  [[nodiscard]] std::string literal_of(const Node& schema) const {
    const Node pattern = keyword_of(references_, schema, "pattern");
    std::string_view text = pattern ? contract::text_of(*pattern.value) : std::string_view();
    if (!text.starts_with('^')) return {};
    text.remove_prefix(1);
    if (text.ends_with('$')) text.remove_suffix(1);
    const bool is_literal = text.find_first_of("\\.[](){}*+?|^$") == std::string_view::npos;
    return is_literal ? std::string(text) : std::string();
  }

  // `const`, an `enum` of one, a pattern that is a text, or `default`, which a member of a page
  // object does not have always.
  std::optional<Template> fixed_value(const ShapeProperty& member, bool is_of_page) const {
    const Node value = keyword_of(references_, member.schema, "const");
    if (value) return constant(contract::to_text(*value.value));
    const Node allowed = keyword_of(references_, member.schema, "enum");
    if (allowed.is_array() && allowed.value->Size() == 1)
      return constant(contract::to_text((*allowed.value)[0]));
    const Node initial = keyword_of(references_, member.schema, "default");
    if (initial && !is_of_page) return constant(contract::to_text(*initial.value));
    if (const std::string literal = literal_of(member.schema); !literal.empty()) {
      JsonDocument memory;
      return constant(contract::to_text(make_string(literal, memory.GetAllocator())));
    }
    return std::nullopt;
  }

  // An object of paging members or links; left out where it is optional and says nothing.
  std::optional<Template> object_of(const ShapeProperty& member, const Shape& shape) {
    const std::string before = unfilled_;
    Template object;
    object.kind = Template::Kind::object;
    object.absent = shape.is_nullable     ? Template::Absent::null
                    : !member.is_required ? Template::Absent::omit
                                          : Template::Absent::empty_text;
    if (++depth_ > most_envelope_levels) return std::nullopt;
    const std::string outside = within_;
    const std::string name = normalized(member.name);
    if (name.starts_with("next")) within_ = "next";
    if (name.starts_with("prev")) within_ = "previous";
    for (const ShapeProperty& each : shape.properties) {
      if (auto made = member_of(shape, each)) {
        add(object, each.name, std::move(*made));
      } else if (each.is_required && unfilled_.empty()) {
        unfilled_ = each.name;
      }
    }
    --depth_;
    within_ = outside;
    const bool is_unfilled = unfilled_ != before;
    if (!is_unfilled && (member.is_required || !object.members.empty())) return object;
    unfilled_ = before;
    if (shape.is_nullable && member.is_required) return constant("null");
    return std::nullopt;
  }

  // What says that all is well: `success: true`, `code: 200`, `errors: []`.
  std::optional<Template> general_value(const ShapeProperty& member, const Shape& shape) const {
    if (!member.is_required) return std::nullopt;
    if (shape.is_nullable) return constant("null");
    const Node least = keyword_of(references_, member.schema, "minItems");
    const bool may_be_empty = !least || (least.value->IsNumber() && least.value->GetDouble() <= 0);
    if (shape.kind == Kind::array && may_be_empty) return constant("[]");
    const std::string name = normalized(member.name);
    if (shape.kind == Kind::boolean && (name == "success" || name == "ok")) return constant("true");
    if (shape.kind == Kind::boolean && name == "error") return constant("false");
    if (shape.kind == Kind::integer &&
        (name == "code" || name == "status" || name == "statuscode")) {
      return constant(std::to_string(request_.status));
    }
    if (shape.kind != Kind::string) return std::nullopt;
    const Node allowed = keyword_of(references_, member.schema, "enum");
    for (const Node& each : allowed.elements()) {
      const std::string text = normalized(text_of(*each.value));
      if (text == "ok" || text == "success") return constant(contract::to_text(*each.value));
    }
    if (!allowed && (name == "message" || name == "msg" || name == "status"))
      return constant("\"OK\"");
    return std::nullopt;
  }

  const schema::References& references_;
  const FormRequest& request_;
  std::set<std::string> things_;
  std::string unfilled_;
  std::string within_;  // "next" or "previous" inside an object about that page
  int depth_ = 0;
};

}  // namespace

Unwrapped unwrap(
    const schema::References& references, const Node& schema, const std::set<std::string>& nouns) {
  return Unwrapper(references, nouns).run(schema, 0);
}

Form form_of(const schema::References& references, const FormRequest& request) {
  return Former(references, request).run();
}

Form message_of(const schema::References& references, const FormRequest& request) {
  return Former(references, request).message();
}

}  // namespace accord::contract::resource
