"""The only room that knows terminals and Rich: pages, prompts, keys, the line mode."""
