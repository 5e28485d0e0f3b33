#include "accord/conformance/plan/content.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/resource/families.h"
#include "accord/contract/resource/names.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::conformance::plan {
namespace {

using contract::http::MediaType;
using contract::resource::normalized;
using validation::BodySyntax;

// NUL, line ends of all kinds, bytes that are no UTF-8, and a last one that is easily lost.
using namespace std::string_view_literals;
constexpr std::string_view odd_bytes = "\x89\0\r\n\n\r\x1A\x7F\x80\xC3\x28\xFF\xFE\0\x01"sv;
constexpr std::string_view odd_text = "Accord \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 <&> 50% ";

bool needs_only_the_path(const Operation& operation) {
  return std::none_of(
      operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
        return each.is_required && each.in != contract::ParameterIn::path;
      });
}

// Its success is sent as it is: no JSON.
bool answers(const Operation& operation, const MediaType& type) {
  const auto* success = contract::resource::success_of(operation);
  return success != nullptr && success->content.size() == 1 &&
         success->content.front().media_type.includes(type);
}

bool answers_bytes(const Operation& operation) {
  const auto* success = contract::resource::success_of(operation);
  if (success == nullptr || success->content.size() != 1) return false;
  const auto& type = success->content.front().media_type;
  return type.essence() == "application/octet-stream" || type.subtype == "*";
}

// Text that is sent is not trimmed or normalized by everyone: nothing at its ends, no line ends.
std::string content_of(const Task& task, const Media& media) {
  const bool is_text = media.writer->syntax() == BodySyntax::text;
  const std::string text = std::string(is_text ? odd_text : odd_bytes);
  return is_text ? text + task.context.fresh() : task.context.fresh() + text;
}

// The value of a body that is sent as these bytes; null where the schema refuses them.
std::shared_ptr<JsonDocument> body_of(
    const Task& task, const Media& media, const std::string& content) {
  auto body = std::make_shared<JsonDocument>();
  const bool is_text = media.writer->syntax() == BodySyntax::text;
  const std::string value = is_text ? content : validation::widen_bytes(content);
  static_cast<contract::Json&>(*body) = contract::make_string(value, body->GetAllocator());
  return task.context.arrives(task.operation, media, *body) ? body : nullptr;
}

// The same request again, now with the content that is to come.
void add_reader(
    const Use& reader, const std::string& content, bool is_text, Step step, Attempt& attempt) {
  step.expect = {successes_of(*reader.operation), Basis::inferred, ""};
  Check check{CheckId::same_content};
  check.value.text = content;
  check.pointer = is_text ? "text" : "";
  step.checks = {std::move(check)};
  attempt.builder.add(std::move(step));
}

// PUT of a text or of bytes, and GET of the same path.
void plan_replaced(const Task& task, const Media& media) {
  const Use* reader = content_reader(task);
  if (reader == nullptr) return;
  std::string content = content_of(task, media);
  auto body = body_of(task, media, content);
  if (!body) {
    body = task.context.body_as(task.operation, media, Size::typical);
    if (!body) return;
    content = media.writer->write(*body);
  }
  Attempt attempt(task, Body{std::move(body), &media});
  if (!attempt.is_ready()) return;
  attempt.step->expect.basis = Basis::open;  // another case is about it
  Step read;
  read.name = messages::read_back;
  read.operation = reader->operation;
  read.method = "GET";
  read.path = attempt.step->path;
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(std::move(*attempt.step));
  add_reader(
      *reader, content, media.writer->syntax() == BodySyntax::text, std::move(read), attempt);
  add_case(
      task,
      attempt.builder,
      subject,
      {success_of(task), "content", "", messages::content_is_read_back});
}

// Where the bytes of a file that was created are read: at the item, or below it.
const Use* file_reader(const Task& task, const std::string& field) {
  const Noun& noun = task.context.noun(task.use.noun);
  constexpr std::string_view names[] = {"content", "contents", "data", "download", "raw", "file"};
  for (const Use& each : task.context.graph().uses) {
    const Operation& operation = *each.operation;
    if (operation.method != contract::http::Method::get || !answers_bytes(operation) ||
        !needs_only_the_path(operation) || each.path.empty() ||
        each.path.back().noun != task.use.noun)
      continue;
    const auto& last = operation.path.segments().back();
    const bool is_item = last.size() == 1 && last.front().is_parameter;
    if (is_item && each.noun == task.use.noun && !noun.item.empty()) return &each;
    const bool is_named =
        last.size() == 1 && !last.front().is_parameter &&
        (normalized(last.front().text) == normalized(field) ||
         std::find(std::begin(names), std::end(names), normalized(last.front().text)) !=
             std::end(names));
    const auto& before = operation.path.segments()[operation.path.segments().size() - 2];
    const bool is_below = before.size() == 1 && before.front().is_parameter;
    if (is_named && is_below) return &each;
  }
  return nullptr;
}

// POST of a file, and GET of its bytes.
void plan_created(const Task& task, const Media& media) {
  const auto files = media.writer->files();
  if (media.writer->is_form() && files.size() != 1) return;
  const std::string field = media.writer->is_form() ? files.front() : "content";
  const Use* reader = file_reader(task, field);
  if (reader == nullptr) return;
  const std::string content = task.context.fresh() + std::string(odd_bytes);
  std::shared_ptr<JsonDocument> body;
  if (media.writer->is_form()) {
    body = task.context.working_body(task.operation);
    if (!body || !body->IsObject()) return;
    const auto member = body->FindMember(field.c_str());
    if (member == body->MemberEnd() || !member->value.IsString()) return;
    member->value = contract::make_string(validation::widen_bytes(content), body->GetAllocator());
    if (!task.context.arrives(task.operation, media, *body)) return;
  } else {
    body = body_of(task, media, content);
  }
  if (!body) return;
  Attempt attempt(task, Body{std::move(body), &media});
  if (!attempt.is_ready()) return;
  attempt.step->expect.basis = Basis::open;
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(std::move(*attempt.step));
  Item made{messages::subject, task.use.noun, "", "", {}};
  for (const auto& each : task.use.path) {
    const auto parent = attempt.builder.known().find(each.noun);
    if (parent != attempt.builder.known().end())
      made.parents.emplace(each.noun, parent->second.step);
  }
  auto read = attempt.builder.on_item(*reader, made, messages::read_back);
  if (!read) return;
  add_reader(*reader, content, false, std::move(*read), attempt);
  add_case(
      task,
      attempt.builder,
      subject,
      {success_of(task), "content", "", messages::content_is_read_back});
}

}  // namespace

const Use* content_reader(const Task& task) {
  const auto& media = task.context.media_of(task.operation);
  if (media.empty() || !media.front().is_plain()) return nullptr;
  const auto type = MediaType::parse(media.front().writer->content_type());
  for (const Use& each : task.context.graph().uses) {
    const Operation& operation = *each.operation;
    const bool is_same_path = operation.path.text() == task.operation.path.text();
    if (is_same_path && operation.method == contract::http::Method::get && type &&
        answers(operation, *type) && needs_only_the_path(operation) && !operation.disabled)
      return &each;
  }
  return nullptr;
}

bool can_be_put_back(const Task& task) {
  return task.operation.method == contract::http::Method::put && content_reader(task) != nullptr &&
         needs_only_the_path(task.operation);
}

void plan_content(const Task& task) {
  const auto& media = task.context.media_of(task.operation);
  if (media.empty()) return;
  const Media& first = media.front();
  if (task.operation.method == contract::http::Method::put && first.is_plain())
    return plan_replaced(task, first);
  const bool has_bytes = first.writer->syntax() == BodySyntax::multipart || first.is_plain();
  if (task.use.role == Role::create && has_bytes) plan_created(task, first);
}

}  // namespace accord::conformance::plan
