#include "accord/contract/resource/envelope.h"

#include <gtest/gtest.h>

#include "accord/contract/resource/families.h"
#include "contract/resource/models.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

const char* const thing = "{type: object, properties: {id: {type: integer}, a: {type: string}}}";

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& each : path)
    text += "/" + each;
  return text;
}

// The template as JSON, each filler by its number in the enumeration.
std::string text_of(const Template& form) {
  if (form.kind == Template::Kind::filler) {
    if (form.filler == Filler::constant) return form.constant;
    return "<" + std::to_string(static_cast<int>(form.filler)) + ">";
  }
  const bool is_object = form.kind == Template::Kind::object;
  std::string text = is_object ? "{" : "[";
  for (std::size_t i = 0; i < form.members.size(); ++i) {
    if (i > 0) text += ",";
    if (is_object) text += form.names[i] + ":";
    text += text_of(form.members[i]);
  }
  return text + (is_object ? "}" : "]");
}

std::string filler(Filler what) {
  return "<" + std::to_string(static_cast<int>(what)) + ">";
}

struct Shown {
  std::shared_ptr<const Contract> contract;
  Node schema;
};

Shown shown(const std::string& schema) {
  auto contract = contract_of(
      begin() + operation("get", "/things", "", schema) +
      schemas("    Thing: " + std::string(thing) + "\n"));
  if (contract == nullptr) std::abort();
  const Node node = json_schema(contract->operations[0].responses[0].content);
  return {std::move(contract), node};
}

TEST(Envelope, IsTakenOff) {
  using Kind = Unwrapped::Kind;
  const struct {
    std::string schema;
    Kind kind;
    const char* path;
  } cases[] = {
      {ref("Thing"), Kind::item, ""},
      {list_of(ref("Thing")), Kind::items, ""},
      {"{type: object, properties: {data: " + ref("Thing") + "}}", Kind::item, "/data"},
      {"{type: object, properties: {thing: " + ref("Thing") + "}}", Kind::item, "/thing"},
      {"{type: object, properties: {benefit: " + ref("Thing") +
           ", pagination: {type: object}, problem: {type: object}}}",
       Kind::item,
       "/benefit"},
      {"{type: object, properties: {data: " + list_of(ref("Thing")) + ", count: {type: integer}}}",
       Kind::items,
       "/data"},
      {"{type: object, properties: {data: {type: object, properties: {results: " +
           list_of(ref("Thing")) + ", total: {type: integer}}}}}",
       Kind::items,
       "/data/results"},
      {"{type: object, properties: {apiVersion: {type: string}, kind: {type: string}, metadata: "
       "{type: object, properties: {continue: {type: string}}}, items: " +
           list_of(ref("Thing")) + "}}",
       Kind::items,
       "/items"},
      {"{type: object, properties: {things: " + list_of(ref("Thing")) +
           ", thingsCount: {type: integer}}}",
       Kind::items,
       "/things"},
      {"{type: object, properties: {things: " + list_of(ref("Thing")) +
           ", links: {type: object}, meta: {type: object}}}",
       Kind::items,
       "/things"},
      {"{type: object, properties: {incomplete: {type: boolean}, total_count: {type: integer}, "
       "items: " +
           list_of(ref("Thing")) + "}}",
       Kind::items,
       "/items"},
      // What has an id, or something of its own, is the thing itself.
      {"{type: object, properties: {id: {type: integer}, data: " + ref("Thing") + "}}",
       Kind::item,
       ""},
      {"{type: object, properties: {name: {type: string}, owner: " + ref("Thing") + "}}",
       Kind::item,
       ""},
      {"{type: object, properties: {message: {type: string}, author: " + ref("Thing") + "}}",
       Kind::item,
       ""},
      {"{type: object, properties: {colour: {type: string}, items: " + list_of(ref("Thing")) + "}}",
       Kind::item,
       ""},
      {"{type: array, items: {type: string}}", Kind::nothing, ""},
      {"{type: string}", Kind::nothing, ""}};
  for (const auto& each : cases) {
    const Shown all = shown(each.schema);
    const Unwrapped found = unwrap(*all.contract->documents, all.schema, {"thing", "things"});
    EXPECT_EQ(static_cast<int>(found.kind), static_cast<int>(each.kind)) << each.schema;
    if (each.kind == Kind::nothing) continue;
    EXPECT_EQ(joined(found.path), each.path) << each.schema;
  }
}

TEST(Envelope, IsFilled) {
  const struct {
    std::string members;  // beside data
    const char* required;
    std::string want;  // beside data; "!name" where that member has no value
  } cases[] = {
      {"total: {type: integer}, page: {type: integer}",
       "",
       ",total:" + filler(Filler::total) + ",page:" + filler(Filler::page)},
      {"count: {type: integer}, next: {type: string, format: uri}",
       "",
       ",count:" + filler(Filler::total) + ",next:" + filler(Filler::next_url)},
      {"count: {type: integer}, total: {type: integer}",
       "",
       ",count:" + filler(Filler::count) + ",total:" + filler(Filler::total)},
      {"thingsCount: {type: integer}", "thingsCount", ",thingsCount:" + filler(Filler::total)},
      {"data_count: {type: integer}, total_things: {type: integer}",
       "",
       ",data_count:" + filler(Filler::count) + ",total_things:" + filler(Filler::total)},
      {"likesCount: {type: integer}", "likesCount", "!likesCount"},
      {"from: {type: integer}", "", ",from:" + filler(Filler::offset)},
      {"meta: {type: object, properties: {from: {type: integer}, to: {type: integer}, path: "
       "{type: string}, last_page: {type: integer}}}",
       "",
       ",meta:{from:" + filler(Filler::first_row) + ",to:" + filler(Filler::last_row) +
           ",path:" + filler(Filler::path_url) + ",last_page:" + filler(Filler::last_page) + "}"},
      {"empty: {type: boolean}, sort: {type: object, properties: {empty: {type: boolean}, sorted: "
       "{type: boolean}, unsorted: {type: boolean}}}",
       "",
       ",empty:" + filler(Filler::is_empty) + ",sort:{empty:" + filler(Filler::is_unsorted) +
           ",sorted:" + filler(Filler::is_sorted) + ",unsorted:" + filler(Filler::is_unsorted) +
           "}"},
      {"success: {type: boolean}, code: {type: integer}",
       "success, code",
       ",success:true,code:200"},
      {"object: {type: string, enum: [list]}", "", ",object:\"list\""},
      {"errors: {type: array, items: {}}, message: {type: string}",
       "errors, message",
       ",errors:[],message:\"OK\""},
      {"meta: {type: object, properties: {total: {type: integer}}}",
       "",
       ",meta:{total:" + filler(Filler::total) + "}"},
      {"status: {type: string}", "", ""},
      {"colour: {type: string}, total: {type: integer}", "colour", "!colour"}};
  for (const auto& each : cases) {
    const Shown all = shown(
        "{type: object, required: [" + std::string(each.required) +
        "], properties: {data: " + list_of(ref("Thing")) + ", " + each.members + "}}");
    FormRequest request;
    request.schema = all.schema;
    request.path = {"data"};
    request.thing = Filler::items;
    request.nouns = {"thing", "things"};
    const Form form = form_of(*all.contract->documents, request);
    if (each.want.starts_with("!")) {
      EXPECT_EQ("!" + form.unfilled, each.want);
      continue;
    }
    EXPECT_EQ(form.unfilled, "") << each.members;
    EXPECT_EQ(text_of(form.answer), "{data:" + filler(Filler::items) + each.want + "}")
        << each.members;
  }
}

TEST(Envelope, AMessageIsAboutTheItem) {
  const struct {
    const char* schema;
    const char* want;  // "!" where it cannot be given
  } cases[] = {
      {"{type: boolean}", "true"},
      {"{type: object, properties: {deleted: {type: boolean}}}", "{deleted:true}"},
      {"{type: object, required: [data], properties: {data: {type: object}}}", "{data:{}}"},
      {"{type: object, required: [message], properties: {message: {type: string}}}",
       "{message:\"OK\"}"},
      {"{type: object, required: [colour], properties: {colour: {type: string}}}", "!"},
      {"{type: string}", "!"}};
  for (const auto& each : cases) {
    const Shown all = shown(each.schema);
    FormRequest request;
    request.schema = all.schema;
    const Form form = message_of(*all.contract->documents, request);
    EXPECT_EQ(form.unfilled.empty() ? text_of(form.answer) : "!", each.want) << each.schema;
  }
}

}  // namespace
}  // namespace accord::contract::resource
