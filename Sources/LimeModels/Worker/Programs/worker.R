# Starts the worker: R --args KIND MODEL. Part two of the program; the protocol is that of Documentation/WorkerProtocol.md.
# Requests come from file descriptor 3, answers go to descriptor 4, and descriptor 5 ends with Lime.

kinds <- list(predict = 1L, description = 2L, outputs = 3L, failed = 4L, refused = 5L, missing = 6L)

quoted <- function(text) {
  text <- enc2utf8(as.character(text))
  text <- gsub("\\", "\\\\", text, fixed = TRUE)
  text <- gsub("\"", "\\\"", text, fixed = TRUE)
  paste0("\"", gsub("[[:cntrl:]]", " ", text), "\"")
}

json_list <- function(items) paste0("[", paste(items, collapse = ","), "]")

json <- function(model) {
  columns <- vapply(names(model$columns), function(name) {
    kind <- model$columns[[name]]
    type <- if (length(kind) > 1 || !kind %in% c("number", "flag", "any")) ",\"type\":\"string\""
      else if (kind == "any") "" else ",\"type\":\"float64\""
    paste0("{\"name\":", quoted(name), type, ",\"shape\":[1],\"columns\":[", quoted(name), "]}")
  }, "")
  known <- model$package %in% rownames(utils::installed.packages())
  version <- if (known) as.character(utils::packageVersion(model$package)) else as.character(getRversion())
  paste0("{\"schema\":\"lime.worker/1\",\"runtime\":", quoted(paste("R", model$package)), ",\"version\":", quoted(version),
    if (!is.null(model$task)) paste0(",\"task\":", quoted(model$task)),
    if (!is.null(model$classes)) paste0(",\"classes\":", json_list(quoted(model$classes))),
    if (length(columns)) paste0(",\"inputs\":", json_list(columns)), "}")
}

read_integers <- function(input, count) {
  values <- readBin(input, "integer", count, size = 4L, endian = "little")
  if (length(values) < count) quit(save = "no", status = 0, runLast = FALSE)
  values
}

read_raw <- function(input, count) if (count > 0) readBin(input, "raw", count) else raw()

read_text <- function(input) {
  text <- rawToChar(read_raw(input, read_integers(input, 1L)))
  Encoding(text) <- "UTF-8"
  text
}

read_column <- function(input, rows) {
  name <- read_text(input)
  head <- read_integers(input, 2L)
  shape <- if (head[2] > 0) read_integers(input, head[2]) else integer()
  names <- vapply(seq_len(read_integers(input, 1L)), function(place) read_text(input), "")
  count <- rows * prod(shape)
  if (head[1] == 3L) {
    distinct <- read_integers(input, 1L)
    ends <- cumsum(if (distinct > 0) read_integers(input, distinct) else integer())
    bytes <- read_raw(input, if (distinct > 0) ends[distinct] else 0)
    texts <- mapply(function(from, to) rawToChar(bytes[seq_len(to - from) + from]), c(0, ends)[seq_len(distinct)], ends)
    texts <- as.character(texts)
    Encoding(texts) <- "UTF-8"
    codes <- read_integers(input, count)
    codes[codes < 0] <- NA
    values <- list(levels = texts, codes = codes + 1L)
  } else {
    values <- readBin(input, "numeric", count, size = if (head[1] == 1L) 8L else 4L, endian = "little")
    values[is.nan(values)] <- NA
    if (prod(shape) > 1) {
      values <- matrix(values, nrow = rows, byrow = TRUE)
      colnames(values) <- if (length(names) == ncol(values)) names else paste0("V", seq_len(ncol(values)))
    }
  }
  list(name = name, values = values)
}

# A column as the model was trained on it: a factor with the levels of the training, a flag, a text or a number.
typed <- function(name, values, kind) {
  if (!is.list(values)) return(if (identical(kind, "flag")) values != 0 else values)
  if (length(kind) == 1 && identical(kind, "flag")) return(toupper(values$levels[values$codes]) %in% c("TRUE", "T", "1"))
  if (is.null(kind) || identical(kind, "any")) return(factor(values$levels[values$codes], levels = values$levels))
  texts <- values$levels[values$codes]
  strange <- setdiff(texts[!is.na(texts)], kind)
  if (length(strange))
    refuse("column '", name, "' holds '", strange[1], "', which the model was not trained on; it knows ",
      paste(utils::head(kind, 10), collapse = ", "))
  factor(texts, levels = kind)
}

read_frame <- function(input, columns) {
  head <- read_integers(input, 2L)
  frame <- list()
  for (place in seq_len(head[2])) {
    column <- read_column(input, head[1])
    if (is.matrix(column$values)) {
      for (name in colnames(column$values)) frame[[name]] <- column$values[, name]
    } else frame[[column$name]] <- column$values
  }
  frame <- Map(function(name, values) typed(name, values, columns[[name]]), names(frame), frame)
  as.data.frame(frame, optional = TRUE, stringsAsFactors = FALSE)
}

send <- function(output, kind, payload) {
  writeBin(charToRaw("LIME"), output)
  writeBin(c(kinds[[kind]], length(payload), 0L), output, size = 4L, endian = "little")
  if (length(payload)) writeBin(payload, output)
  flush(output)
}

send_text <- function(output, kind, text) send(output, kind, utils::head(charToRaw(enc2utf8(text)), 4000))

send_error <- function(output, error, otherwise) {
  kind <- if (inherits(error, "missing_software")) "missing" else if (inherits(error, "refused")) "refused" else otherwise
  send_text(output, kind, conditionMessage(error))
}

checked <- function(outputs, rows) {
  if (is.data.frame(outputs)) outputs <- as.matrix(outputs)
  if (!is.numeric(outputs) && !is.logical(outputs))
    stop("it returned '", as.character(outputs)[1], "', where numbers are needed")
  got <- if (is.matrix(outputs)) nrow(outputs) else length(outputs)
  if (got != rows) {
    if (is.numeric(outputs) && length(outputs) %% rows == 0 && rows == 1) outputs <- matrix(outputs, nrow = 1)
    else stop("it returned ", got, " rows for ", rows, " inputs")
  }
  matrix(as.numeric(outputs), nrow = rows)
}

answer <- function(model, input, output) {
  frame <- tryCatch(read_frame(input, model$columns), error = identity)
  outputs <- if (inherits(frame, "error")) frame
    else tryCatch(checked(model$outputs(frame), nrow(frame)), error = identity)
  if (inherits(outputs, "error")) return(send_error(output, outputs, "failed"))
  size <- writeBin(dim(outputs), raw(), size = 4L, endian = "little")
  send(output, "outputs", c(size, writeBin(as.vector(t(outputs)), raw(), size = 8L, endian = "little")))
}

# A script's predict_model takes the new data, or, as lime's in R, the model and the new data.
from_script <- function(path) {
  space <- new.env(parent = globalenv())
  sys.source(path, space, chdir = TRUE)
  known <- function(name) if (exists(name, space, inherits = FALSE)) get(name, space)
  type <- known("model_type")
  predict_model <- known("predict_model")
  model <- known("model")
  if (is.null(predict_model)) {
    if (is.null(model)) refuse("it defines neither predict_model(newdata) nor a model")
    return(describe(model))
  }
  takes_model <- length(formals(predict_model)) > 1 && !is.null(model)
  if (is.function(type)) type <- if (length(formals(type)) > 0 && !is.null(model)) type(model) else type()
  columns <- known("inputs")
  if (is.character(columns) && is.null(names(columns))) columns <- stats::setNames(rep(list("any"), length(columns)), columns)
  list(
    task = type, classes = known("classes"), columns = as.list(columns), package = "base",
    outputs = function(frame) {
      if (!takes_model) return(predict_model(frame))
      predict_model(model, frame, type = if (identical(type, "regression")) "raw" else "prob")
    })
}

# R has no threads, so a shell waits for the end of Lime, which a batch that is being computed would not notice.
leave_with_lime <- function() {
  system(paste0("{ exec 3<&- 4>&-; read line <&5; kill -KILL -", Sys.getpid(), "; } >/dev/null 2>&1 &"))
}

worker <- function() {
  leave_with_lime()
  arguments <- commandArgs(trailingOnly = TRUE)
  options(warn = -1)
  input <- file("/dev/fd/3", "rb", raw = TRUE)
  output <- file("/dev/fd/4", "wb", raw = TRUE)
  model <- tryCatch(
    if (arguments[1] == "r") from_script(arguments[2]) else describe(readRDS(arguments[2])),
    error = function(error) {
      send_error(output, error, "refused")
      quit(save = "no", status = 1, runLast = FALSE)
    })
  needs_package <- tryCatch(suppressPackageStartupMessages(needs(model$package)), error = identity)
  if (inherits(needs_package, "error")) {
    send_error(output, needs_package, "missing")
    quit(save = "no", status = 1, runLast = FALSE)
  }
  send(output, "description", charToRaw(enc2utf8(json(model))))
  repeat {
    header <- read_integers(input, 4L)
    if (header[1] != 1162692940L || header[2] != kinds$predict) quit(save = "no", status = 2, runLast = FALSE)
    answer(model, input, output)
  }
}

worker()
