/** The preview: listens to the watch, shows its pages, leads back to the outline. */
import type { Message } from '../messages.ts'
import { createApp } from './app.ts'

const app = createApp()
const events = new EventSource('/events')
events.onopen = () => app.connected(true)
events.onerror = () => app.connected(false)
events.onmessage = ({ data }: MessageEvent<string>) => app.take(JSON.parse(data) as Message)
